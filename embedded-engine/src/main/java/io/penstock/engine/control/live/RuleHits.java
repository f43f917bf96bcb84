package io.penstock.engine.control.live;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.delivery.ActionSink;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.LiveListener;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How often each rule decided, and what it did. Subscribe it to the live feed. Safe for any thread.
///
/// A count belongs to a rule's id and to what the rule matches: it goes on over a published table, and begins anew when
/// the rule was changed to match other replies. Of a rule that is gone it is kept for a day, for a rollback.
public final class RuleHits implements LiveListener, ActionSink {
    /// More rules than any table has that people can maintain.
    private static final int MAX_RULES = 20_000;

    private static final long GONE_KEPT_SECONDS = 86_400;

    private final InstantSource time;
    private final Supplier<RuleTable> rules;
    private final Map<String, HitCounter> hits = new LinkedHashMap<>();

    /// All counts, as they are kept over a restart.
    public record Kept(List<HitCounter.Kept> rules) {
        public Kept {
            rules = Objects.requireNonNullElse(rules, List.of());
        }
    }

    /// @param rules the table in force
    public RuleHits(Supplier<RuleTable> rules, InstantSource time) {
        this.rules = rules;
        this.time = time;
    }

    @Override
    public synchronized void happened(List<DeliveryEvent> events) {
        for (DeliveryEvent event : events) {
            switch (event) {
                case DeliveryEvent.TransientFailure failure ->
                    count(
                            failure.at(),
                            failure.attempt().ruleId(),
                            failure.attempt().reply()::toString);
                case DeliveryEvent.Bounce bounce ->
                    count(
                            bounce.at(),
                            bounce.attempt().ruleId(),
                            bounce.attempt().reply()::toString);
                case DeliveryEvent.OobBounce late -> count(late.at(), late.ruleId(), late::diagnostic);
                default -> {} // nothing that a rule decided
            }
        }
    }

    private void count(Instant at, String ruleId, Supplier<String> reply) {
        if (ruleId.isEmpty()) return;
        HitCounter counter = counter(ruleId, at);
        if (counter != null) counter.count(at, reply.get());
    }

    @Override
    public synchronized void acted(String ruleId, RuleAction action, boolean rehearsed) {
        HitCounter counter = counter(ruleId, time.instant());
        if (counter != null) counter.acted(rehearsed);
    }

    private @Nullable HitCounter counter(String ruleId, Instant at) {
        HitCounter known = hits.get(ruleId);
        if (known != null) return known;
        if (hits.size() >= MAX_RULES) return null;
        int matching =
                rules.get().rule(ruleId).map(rule -> matching(rule.match())).orElse(0);
        var counter = new HitCounter(matching, at);
        hits.put(ruleId, counter);
        return counter;
    }

    /// The same in every process, unlike a hash of sets.
    private static int matching(Match match) {
        return List.of(
                        match.providers(),
                        match.domain().map(Object::toString).orElse(""),
                        match.mx().map(Object::toString).orElse(""),
                        match.source().map(Object::toString).orElse(""),
                        match.phases().stream().map(Enum::name).sorted().toList(),
                        match.codes().toString(),
                        match.enhanced().toString(),
                        match.texts().toString())
                .hashCode();
    }

    /// A table came into force.
    public synchronized void comesIntoForce(RuleTable table) {
        var byId = new HashMap<String, ResponseRule>();
        table.rules().forEach(rule -> byId.put(rule.id(), rule));
        Instant forgottenBefore = time.instant().minusSeconds(GONE_KEPT_SECONDS);
        hits.entrySet().removeIf(entry -> {
            ResponseRule rule = byId.get(entry.getKey());
            return rule == null
                    ? entry.getValue().lastHit().isBefore(forgottenBefore)
                    : !entry.getValue().isOf(matching(rule.match()));
        });
    }

    /// Those of a table, the most used first.
    synchronized List<RulesDocument.RuleStats> stats(RuleTable table) {
        Instant now = time.instant();
        var stats = new ArrayList<RulesDocument.RuleStats>();
        for (ResponseRule rule : table.rules()) {
            HitCounter counter = hits.get(rule.id());
            if (counter != null) stats.add(counter.stats(rule.id(), now));
        }
        stats.sort(Comparator.comparingLong(RulesDocument.RuleStats::hits).reversed());
        return stats;
    }

    /// To be handed to [#resume] of a later run.
    public synchronized Kept kept() {
        var kept = new ArrayList<HitCounter.Kept>();
        hits.forEach((ruleId, counter) -> kept.add(counter.kept(ruleId)));
        return new Kept(kept);
    }

    /// Goes on with the counts of an earlier run, before anything is counted in this one.
    public synchronized void resume(Kept kept) {
        for (HitCounter.Kept one : kept.rules())
            if (hits.size() < MAX_RULES) hits.put(one.ruleId(), new HitCounter(one));
        comesIntoForce(rules.get());
    }
}
