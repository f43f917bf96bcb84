package io.penstock.engine.delivery;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.suppression.BounceCounts;
import io.penstock.engine.suppression.BounceCounts.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Suppresses recipients on whom a rule gave up often enough: `suppress recipient after 3 in 14d`.
///
/// Counts from the journal, beside delivery: nothing waits for it, and none is lost, however many come at once and
/// whenever the process dies. What comes twice counts once. A bounce that comes later by mail is one like the others.
/// The counts are on disk, see decisions 0131 and 0164.
public final class RecipientCounts implements EventConsumer {
    private final Supplier<RuleMatcher> rules;
    private final BounceCounts counts;
    private final RuleActions actions;
    private boolean hasNews;
    private @Nullable RuleMatcher known;
    private Map<String, ResponseRule> counting = Map.of();

    /// One bounce under one action of its rule.
    private record Case(
            ResponseRule rule, RuleAction.SuppressRecipient action, Counted bounce, String domain, String reply) {}

    public RecipientCounts(Supplier<RuleMatcher> rules, BounceCounts counts, RuleActions actions) {
        this.rules = rules;
        this.counts = counts;
        this.actions = actions;
    }

    @Override
    public String name() {
        return "recipient-counts";
    }

    /// Throws if the database fails: then the batch comes again.
    @Override
    public void accept(List<JournaledEvent> batch) {
        var cases = new ArrayList<Case>();
        for (JournaledEvent one : batch) {
            switch (one.event()) {
                case DeliveryEvent.Bounce(var subject, var at, var attempt) ->
                    add(cases, subject, "", at, attempt.ruleId(), attempt.reply()::toString);
                case DeliveryEvent.OobBounce late ->
                    add(cases, late.subject(), "late", late.at(), late.ruleId(), late::diagnostic);
                default -> {} // not given up because of a reply
            }
        }
        if (cases.isEmpty()) return;
        hasNews = true;
        act(cases, counts.count(cases.stream().map(Case::bounce).toList()));
    }

    private void add(
            List<Case> cases, EventSubject subject, String how, Instant at, String ruleId, Supplier<String> reply) {
        if (ruleId.isEmpty()) return;
        ResponseRule rule = counting().get(ruleId);
        if (rule == null) return;
        var recipient = subject.recipient();
        for (RuleAction action : rule.actions()) {
            if (!(action instanceof RuleAction.SuppressRecipient several) || several.count() < 2) continue;
            String event = subject.spoolId() + "/" + subject.recipientIndex() + how;
            var bounce = new Counted(recipient.address(), ruleId, event, at, several.window());
            cases.add(new Case(rule, several, bounce, recipient.domain(), reply.get()));
        }
    }

    /// The act comes before the mark that it was done: a crash between the two repeats it, which changes nothing.
    private void act(List<Case> cases, List<Integer> reached) {
        var last = new LinkedHashMap<String, Case>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            if (reached.get(i) >= one.action().count())
                last.put(one.bounce().ruleId() + " " + one.bounce().address(), one);
        }
        for (Case one : last.values()) {
            Counted bounce = one.bounce();
            if (one.rule().alertOnly())
                actions.rehearse(
                        one.rule(),
                        one.action(),
                        "",
                        "a recipient at " + one.domain() + ": " + HiddenAddresses.in(one.reply()));
            else actions.suppress(one.rule(), one.action(), bounce.address(), one.reply());
            counts.beginAnew(bounce.address(), bounce.ruleId(), bounce.at());
        }
    }

    @Override
    public void sync() {
        if (!hasNews) return;
        counts.sync();
        hasNews = false;
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
