package io.penstock.engine.delivery;

import io.penstock.engine.rules.RuleException;
import java.util.List;
import java.util.Objects;

/// Running counts of triggers, as they are kept over a restart.
public record KeptCounts(List<TriggerCounters.Kept> counts) {

    public KeptCounts {
        counts = Objects.requireNonNullElse(counts, List.of());
    }

    void resumeIn(TriggerCounters counters, long nowMillis) {
        for (TriggerCounters.Kept kept : counts) {
            try {
                counters.resume(kept, nowMillis);
            } catch (RuleException e) {
                // an action that this version does not know fires no trigger either
            }
        }
    }
}
