package io.penstock.engine.delivery;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.event.LiveListener;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.suppression.BounceCounts;
import io.penstock.engine.suppression.SuppressionException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Suppresses recipients on whom a rule gave up often enough: `suppress recipient after 3 in 14d`. Subscribe it to the
/// live feed; for its one thread.
///
/// Counts from durable events, beside delivery: nothing waits for it, and a bounce that comes later by mail is one like
/// the others. The counts are on disk, see decision 0131.
public final class RecipientCounts implements LiveListener {
    private static final Logger LOG = LoggerFactory.getLogger(RecipientCounts.class);

    private final Supplier<RuleMatcher> rules;
    private final BounceCounts counts;
    private final RuleActions actions;
    private @Nullable RuleMatcher known;
    private Map<String, ResponseRule> counting = Map.of();

    public RecipientCounts(Supplier<RuleMatcher> rules, BounceCounts counts, RuleActions actions) {
        this.rules = rules;
        this.counts = counts;
        this.actions = actions;
    }

    @Override
    public void happened(List<DeliveryEvent> events) {
        for (DeliveryEvent event : events) {
            switch (event) {
                case DeliveryEvent.Bounce(var subject, var at, var attempt) ->
                    count(subject, "", at, attempt.ruleId(), attempt.reply()::toString);
                case DeliveryEvent.OobBounce late ->
                    count(late.subject(), "late", late.at(), late.ruleId(), late::diagnostic);
                default -> {} // not given up because of a reply
            }
        }
    }

    private void count(EventSubject subject, String how, Instant at, String ruleId, Supplier<String> reply) {
        if (ruleId.isEmpty()) return;
        ResponseRule rule = counting().get(ruleId);
        if (rule == null) return;
        String event = subject.spoolId() + "/" + subject.recipientIndex() + how;
        for (RuleAction action : rule.actions()) {
            if (!(action instanceof RuleAction.SuppressRecipient(int needed, var window)) || needed < 2) continue;
            try {
                String address = subject.recipient().address();
                if (counts.count(address, ruleId, event, at, window) < needed) continue;
                counts.forget(address, ruleId);
                if (rule.alertOnly())
                    actions.rehearse(
                            rule,
                            action,
                            "",
                            "a recipient at " + subject.recipient().domain() + ": " + reply.get());
                else actions.suppress(rule, action, address, reply.get());
            } catch (SuppressionException e) {
                LOG.error("a bounce of message {} is not counted for rule {}: {}", event, ruleId, e.getMessage());
            }
        }
    }

    /// Those that count, by id; looked up anew when a table was published.
    private Map<String, ResponseRule> counting() {
        RuleMatcher now = rules.get();
        if (now.equals(known)) return counting;
        var found = new HashMap<String, ResponseRule>();
        for (ResponseRule rule : now.table().rules()) {
            boolean counts = rule.enabled()
                    && rule.actions().stream()
                            .anyMatch(action ->
                                    action instanceof RuleAction.SuppressRecipient(int needed, var _) && needed > 1);
            if (counts) found.put(rule.id(), rule);
        }
        known = now;
        counting = found;
        return found;
    }
}
