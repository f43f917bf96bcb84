package io.penstock.engine.delivery;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.Trigger;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.suppression.SuppressionList;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what the matching rule orders beyond the one message: throttle, suspend, suppress, reroute, alert. Safe
/// for any thread.
///
/// It only ever adds orders of rules; pauses of operators are another book and stay as they are. An action that
/// fails is logged and does not touch the message's outcome.
public final class RuleActions {
    private static final Logger LOG = LoggerFactory.getLogger(RuleActions.class);

    private final Suspensions suspensions;
    private final SuppressionList suppressions;
    private final AlertSink alerts;
    private final InstantSource time;
    private final TriggerCounters counters = new TriggerCounters();
    private final Reroutings reroutings;
    private final Set<String> pools;

    /// @param pools names of those that mail can be rerouted to
    public RuleActions(
            Suspensions suspensions,
            Reroutings reroutings,
            Set<String> pools,
            SuppressionList suppressions,
            AlertSink alerts,
            InstantSource time) {
        this.suspensions = suspensions;
        this.reroutings = reroutings;
        this.pools = Set.copyOf(pools);
        this.suppressions = suppressions;
        this.alerts = alerts;
        this.time = time;
    }

    /// Applies the actions of the rule that decided, if any.
    ///
    /// @param site that answered, by its plain name
    public void apply(Verdict verdict, GateSubject subject, String site, Recipient recipient, SmtpReply reply) {
        if (verdict.rule().isEmpty()) return;
        ResponseRule rule = verdict.rule().get();
        int place = 0;
        for (RuleAction action : verdict.actions()) {
            try {
                apply(rule, place++, action, subject, site, recipient, reply);
            } catch (RuntimeException e) {
                LOG.error("action '{}' of rule {} failed", action, rule.id(), e);
            }
        }
    }

    /// For a reply that came later by mail: what it says of the recipient counts, but not of a path, because
    /// nobody knows which one it was.
    public void applyLate(Verdict verdict, GateSubject subject, Recipient recipient, SmtpReply reply) {
        if (verdict.rule().isEmpty()) return;
        ResponseRule rule = verdict.rule().get();
        var due = verdict.actionsOn(reply);
        for (int place = 0; place < verdict.actions().size(); place++) {
            RuleAction action = verdict.actions().get(place);
            if (!(action instanceof RuleAction.SuppressRecipient) || !due.contains(action)) continue;
            apply(rule, place, action, subject, "", recipient, reply);
        }
    }

    private void apply(
            ResponseRule rule,
            int place,
            RuleAction action,
            GateSubject subject,
            String site,
            Recipient recipient,
            SmtpReply reply) {
        String key = rule.id() + "|" + place + "|" + keyOf(action, subject, recipient);
        // half open: the first such reply to a probe is enough
        boolean probeFailed = action instanceof RuleAction.Suspend
                && suspensions.probing(rule.id(), subject).isPresent();
        if (!probeFailed && !fires(key, action)) return;
        if (rule.alertOnly() && !(action instanceof RuleAction.Alert)) {
            alerts.raise("info", "rule", rule.id(), "would have done '" + action + "' for " + about(subject, reply));
            return;
        }
        switch (action) {
            case RuleAction.Throttle throttle ->
                suspensions.throttle(
                        scope(throttle.scope(), subject),
                        site,
                        limits(throttle.limit()),
                        throttle.limit().toString(),
                        throttle.duration(),
                        rule.id(),
                        reply.toString());
            case RuleAction.Suspend suspend ->
                suspensions.suspend(
                        scope(suspend.scope(), subject),
                        suspend.duration(),
                        suspend.doublingTo().orElse(null),
                        rule.id(),
                        reply.toString());
            case RuleAction.SuppressRecipient _ ->
                suppressions.add(recipient.address(), reply.toString(), "rule " + rule.id(), null);
            case RuleAction.Alert _ -> alerts.raise("warning", "rule", rule.id(), about(subject, reply));
            case RuleAction.Reroute reroute -> reroute(rule, reroute, subject, reply);
        }
    }

    private void reroute(ResponseRule rule, RuleAction.Reroute order, GateSubject subject, SmtpReply reply) {
        if (pools.contains(order.pool())) {
            reroutings.reroute(
                    subject.source(), subject.provider(), order.pool(), order.duration(), rule.id(), reply.toString());
            return;
        }
        String there = pools.stream().sorted().collect(Collectors.joining(", "));
        alerts.raise(
                "warning",
                "rule",
                rule.id(),
                "cannot reroute to '" + order.pool() + "': this node has no such pool, but " + there + "; "
                        + about(subject, reply));
    }

    private boolean fires(String key, RuleAction action) {
        Optional<Trigger> trigger = action instanceof RuleAction.SuppressRecipient(int count, var window)
                ? Optional.of(new Trigger(count, window))
                : action.trigger();
        return trigger.isEmpty() || counters.fires(key, trigger.get(), time.millis());
    }

    /// What a trigger counts over: the recipient for a suppression, the scope for what has one, else source and
    /// provider.
    private static String keyOf(RuleAction action, GateSubject subject, Recipient recipient) {
        return switch (action) {
            case RuleAction.SuppressRecipient _ -> recipient.address();
            case RuleAction.Throttle throttle ->
                scope(throttle.scope(), subject).toString();
            case RuleAction.Suspend suspend -> scope(suspend.scope(), subject).toString();
            case RuleAction.Alert _, RuleAction.Reroute _ ->
                scope(Scope.SOURCE, subject).toString();
        };
    }

    private static SuspensionScope scope(Scope scope, GateSubject subject) {
        String provider = subject.provider();
        String domain = subject.queueName().domain();
        // "generic" is no one's name: what one unknown domain says must not hold all the others
        if (provider.equals("generic") && scope != Scope.DOMAIN) return narrowed(scope, subject, domain);
        return switch (scope) {
            case SOURCE -> new SuspensionScope(provider, subject.source(), "", "", "");
            case TENANT -> new SuspensionScope(provider, "", subject.queueName().tenant(), "", "");
            case CAMPAIGN ->
                new SuspensionScope(provider, "", "", subject.queueName().campaign(), "");
            case DOMAIN -> new SuspensionScope(provider, subject.source(), "", "", domain);
            case PROVIDER -> new SuspensionScope(provider, "", "", "", "");
        };
    }

    private static SuspensionScope narrowed(Scope scope, GateSubject subject, String domain) {
        String source = scope == Scope.SOURCE ? subject.source() : "";
        String tenant = scope == Scope.TENANT ? subject.queueName().tenant() : "";
        String campaign = scope == Scope.CAMPAIGN ? subject.queueName().campaign() : "";
        return new SuspensionScope(subject.provider(), source, tenant, campaign, domain);
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

    private static String about(GateSubject subject, SmtpReply reply) {
        return subject.provider() + " answered " + subject.source() + " for " + subject.queueName() + ": " + reply;
    }
}
