package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.SourcePlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One `[[....automation]]` of a shaping file.
///
/// @param duration empty if it is missing or cannot be read
/// @param comments right above it
record Automation(
        SourcePlace place,
        List<Regex> regexes,
        List<Act> acts,
        Optional<Threshold> threshold,
        SourcePlace triggerPlace,
        Optional<Duration> duration,
        SourcePlace durationPlace,
        boolean matchesInternal,
        List<String> comments) {

    /// @param valid whether KumoMTA can compile it
    record Regex(String text, SourcePlace place, boolean valid) {}

    /// @param name as `Suspend` or `SetConfig`
    /// @param option of `SetConfig` and `SetDomainConfig`; else empty
    record Act(String name, String option, String value, SourcePlace place) {
        boolean isSetting() {
            return name.startsWith("Set");
        }

        @Override
        public String toString() {
            return isSetting() ? name + " " + option + " = " + value : name;
        }
    }

    /// So many in a time; the time is that of the rule's duration, whatever is written.
    record Threshold(int count, Duration period, String text) {}

    boolean isImmediate() {
        return threshold.isEmpty();
    }

    /// What it does, without how often.
    List<String> effects() {
        return acts.stream().map(Act::toString).sorted().toList();
    }
}
