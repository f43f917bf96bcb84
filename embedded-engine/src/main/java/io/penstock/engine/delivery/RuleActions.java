package io.penstock.engine.delivery;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.PauseException;
import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspension;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.suppression.SuppressionList;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what the matching rule orders beyond the one message: throttle, suspend, suppress, reroute, alert. Safe
/// for any thread.
///
/// It only ever adds orders of rules; pauses of operators are another book and stay as they are. An action that
/// fails is logged and does not touch the message's outcome. A suppression after several replies is not done here but
/// by [RecipientCounts].
public final class RuleActions {
    private static final Logger LOG = LoggerFactory.getLogger(RuleActions.class);

    private final Suspensions suspensions;
    private final Reroutings reroutings;
    private final Set<String> pools;
    private final SuppressionList suppressions;
    private final AlertSink alerts;
    private final ActionSink acts;
    private final InstantSource time;
    private final TriggerCounters counters;
    private final Rehearsal rehearsal = new Rehearsal();

    /// @param pools names of those that mail can be rerouted to
    public RuleActions(
            Suspensions suspensions,
            Reroutings reroutings,
            Set<String> pools,
            SuppressionList suppressions,
            AlertSink alerts,
            ActionSink acts,
            InstantSource time) {
        this.suspensions = suspensions;
        this.reroutings = reroutings;
        this.pools = Set.copyOf(pools);
        this.suppressions = suppressions;
        this.alerts = alerts;
        this.acts = acts;
        this.time = time;
        this.counters = new TriggerCounters(this::tellFull);
        suspensions.onCancel(this::beginAnew);
        reroutings.onCancel(this::beginAnew);
    }

    /// Applies the actions of the rule that decided, if any.
    ///
    /// @param site that answered, by its plain name
    public void apply(Verdict verdict, GateSubject subject, String site, Recipient recipient, SmtpReply reply) {
        if (verdict.rule().isEmpty()) return;
        ResponseRule rule = verdict.rule().get();
        var actions = verdict.actions();
        for (int place = 0; place < actions.size(); place++) {
            RuleAction action = actions.get(place);
            // written twice, it is still one order, and one count
            if (actions.indexOf(action) < place) continue;
            try {
                apply(rule, action, subject, site, recipient, reply);
            } catch (PauseException e) {
                alerts.raise("warning", "rule-orders", rule.id(), "'" + action + "' was not done: " + e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("action '{}' of rule {} failed", action, rule.id(), e);
            }
        }
    }

    /// For a reply that came later by mail: what it says of the recipient counts, but not of a path, because
    /// nobody knows which one it was. Unlike there, a suppression that fails is thrown: the report comes again.
    public void applyLate(Verdict verdict, Recipient recipient, SmtpReply reply) {
        if (verdict.rule().isEmpty()) return;
        ResponseRule rule = verdict.rule().get();
        if (verdict.actionsOn(reply).contains(RuleAction.SuppressRecipient.AT_ONCE))
            suppress(rule, RuleAction.SuppressRecipient.AT_ONCE, recipient.address(), reply.toString());
        else if (rule.alertOnly() && verdict.actions().contains(RuleAction.SuppressRecipient.AT_ONCE))
            rehearse(rule, RuleAction.SuppressRecipient.AT_ONCE, "", "a late reply by mail: " + hidden(reply));
    }

    private void apply(
            ResponseRule rule,
            RuleAction action,
            GateSubject subject,
            String site,
            Recipient recipient,
            SmtpReply reply) {
        if (action instanceof RuleAction.SuppressRecipient(int count, var _) && count > 1) return;
        SuspensionScope scope = ActionScopes.of(action, subject);
        var key = new TriggerCounters.Counted(rule.id(), action, scope);
        // half open: the first such reply to a probe is enough
        boolean probeFailed = action instanceof RuleAction.Suspend
                && !rule.alertOnly()
                && suspensions.probing(rule.id(), subject).isPresent();
        if (!probeFailed
                && action.trigger().isPresent()
                && !counters.fires(key, action.trigger().get(), time.millis())) return;
        if (rule.alertOnly() && !(action instanceof RuleAction.Alert)) {
            if (rehearsal.isNews(key, time.millis())) rehearse(rule, action, scope.toString(), about(subject, reply));
            return;
        }
        switch (action) {
            case RuleAction.Throttle throttle ->
                suspensions.throttle(
                        scope,
                        site,
                        limits(throttle.limit()),
                        throttle.limit().toString(),
                        throttle.duration(),
                        rule.id(),
                        hidden(reply));
            case RuleAction.Suspend suspend ->
                suspensions.suspend(
                        scope, suspend.duration(), suspend.doublingTo().orElse(null), rule.id(), hidden(reply));
            case RuleAction.SuppressRecipient _ -> {
                suppress(rule, action, recipient.address(), reply.toString());
                return;
            }
            case RuleAction.Alert _ ->
                alerts.raise("warning", "rule", rule.id(), scope.toString(), about(subject, reply));
            case RuleAction.Reroute reroute -> {
                if (!reroute(rule, reroute, subject, scope, reply)) return;
            }
        }
        acts.acted(rule.id(), action, false);
    }

    private boolean reroute(
            ResponseRule rule, RuleAction.Reroute order, GateSubject subject, SuspensionScope scope, SmtpReply reply) {
        if (pools.contains(order.pool())) {
            reroutings.reroute(
                    subject.source(), subject.provider(), order.pool(), order.duration(), rule.id(), hidden(reply));
            return true;
        }
        String there = pools.stream().sorted().collect(Collectors.joining(", "));
        alerts.raise(
                "warning",
                "rule",
                rule.id(),
                scope.toString(),
                "cannot reroute to '" + order.pool() + "': this node has no such pool, but " + there + "; "
                        + about(subject, reply));
        return false;
    }

    /// Who is on the list already stays there as they are: an operator's word about an address is stronger.
    void suppress(ResponseRule rule, RuleAction action, String address, String reply) {
        if (suppressions.addIfAbsent(address, reply, SOURCE + rule.id())) acts.acted(rule.id(), action, false);
    }

    /// What stands before a rule's id as the source of a suppression.
    public static final String SOURCE = "rule ";

    void rehearse(ResponseRule rule, RuleAction action, String scope, String about) {
        acts.acted(rule.id(), action, true);
        alerts.raise("info", "rule-rehearsal", rule.id(), scope, "would have done '" + action + "' for " + about);
    }

    /// A table came into force: orders that its rules could not have given are let go. Suppressed addresses stay
    /// suppressed: what a host said of them stays true.
    public void comesIntoForce(RuleTable table) {
        var there = new HashSet<String>();
        for (ResponseRule rule : table.rules()) if (rule.enabled()) there.add(rule.id());
        var orders = new OrdersOfTable(table);
        try {
            int gone = suspensions.letGo(order -> !orders.has(order)) + reroutings.letGo(order -> !orders.has(order));
            counters.forget(key -> !there.contains(key.ruleId()));
            if (gone == 0) return;
            alerts.raise(
                    "info",
                    "rule-orders",
                    "rules",
                    "version " + table.version() + " is in force and let go of what none of its rules orders ("
                            + (gone == 1 ? "1 order" : gone + " orders")
                            + "): throttles and reroutings ended, suspensions ask with a probe");
        } catch (RuntimeException e) {
            LOG.error("orders of rules that are no longer in force stay until their end", e);
        }
    }

    private void beginAnew(Suspension cancelled) {
        counters.forget(key -> key.ruleId().equals(cancelled.ruleId())
                && key.scope().equals(cancelled.scope())
                && cancelled.isThrottle() == key.action() instanceof RuleAction.Throttle);
    }

    private void beginAnew(Rerouting cancelled) {
        counters.forget(key -> key.ruleId().equals(cancelled.ruleId())
                && key.action() instanceof RuleAction.Reroute
                && key.scope().provider().equals(cancelled.provider())
                && key.scope().source().equals(cancelled.source()));
    }

    private void tellFull() {
        alerts.raise(
                "warning",
                "rule-counters",
                "triggers",
                "rules count more scopes at once than the " + TriggerCounters.MAX_KEYS
                        + " there is room for; those counted least recently begin anew");
    }

    /// The running counts, to be handed to [#resume] of a later run.
    public KeptCounts keptCounts() {
        return new KeptCounts(counters.kept(time.millis()));
    }

    /// Goes on with the counts of an earlier run; what has lapsed, or cannot be read any more, is left out.
    public void resume(KeptCounts kept) {
        kept.resumeIn(counters, time.millis());
    }

    private static PathLimits limits(RuleAction.Limit limit) {
        int any = Integer.MAX_VALUE;
        return switch (limit) {
            case RuleAction.Limit.MessageRate(var rate) -> new PathLimits(any, any, rate.perSecond(), any);
            case RuleAction.Limit.Connections(int count) -> new PathLimits(count, any, 0, any);
            case RuleAction.Limit.MessagesPerConnection(int count) -> new PathLimits(any, count, 0, any);
            case RuleAction.Limit.RecipientsPerMessage(int count) -> new PathLimits(any, any, 0, count);
        };
    }

    /// An order is about many messages: it quotes what was said, but not of whom.
    private static String hidden(SmtpReply reply) {
        return HiddenAddresses.in(reply.toString());
    }

    private static String about(GateSubject subject, SmtpReply reply) {
        return subject.provider() + " answered " + hidden(reply) + " (source " + subject.source() + ", queue "
                + subject.queueName() + ")";
    }
}
