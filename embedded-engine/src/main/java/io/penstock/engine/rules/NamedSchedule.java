package io.penstock.engine.rules;

import java.time.Duration;
import java.util.List;

/// Waits between tries that rules refer to by name; the last one repeats until `giveUpAfter` has passed.
///
/// @param delays one or more
public record NamedSchedule(String name, List<Duration> delays, Duration giveUpAfter) {

    public NamedSchedule {
        if (delays.isEmpty()) throw new RuleException("schedule '" + name + "' needs one delay or more");
        delays = List.copyOf(delays);
    }

    /// The wait before try `attempts + 1`, after `attempts` tries (1 or more).
    public Duration delayAfter(int attempts) {
        return delays.get(Math.clamp(attempts - 1L, 0, delays.size() - 1));
    }
}
