package io.penstock.engine.queue;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long to wait between tries, and when to give up (RFC 5321 section 4.5.4.1).
///
/// @param delays      after the first try, the second, ...; the last repeats; one or more
/// @param giveUpAfter since acceptance
/// @param jitter      0 to 1: each delay grows by up to this share, so that what failed together does not come back
///                    together; it never shrinks, because who comes before the time that was asked for comes in vain
public record RetrySchedule(List<Duration> delays, Duration giveUpAfter, double jitter) {

    public static final RetrySchedule DEFAULT = new RetrySchedule(
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4)),
            Duration.ofHours(72),
            0.1);

    public RetrySchedule {
        delays = List.copyOf(delays);
        if (delays.isEmpty()) throw new IllegalArgumentException("a retry schedule needs one delay or more");
        if (jitter < 0 || jitter > 1)
            throw new IllegalArgumentException("a jitter of " + jitter + " is not a share from 0 to 1");
    }

    RetrySchedule givingUpAfter(Duration lifetime) {
        return new RetrySchedule(delays, lifetime, jitter);
    }

    /// The wait after so many tries (1 or more), with jitter.
    public Duration delayAfter(int attempts, RandomGenerator random) {
        return jittered(delayAfter(attempts), random);
    }

    /// The same without.
    Duration delayAfter(int attempts) {
        return delays.get(Math.clamp(attempts - 1L, 0, delays.size() - 1));
    }

    /// A wait that someone else chose, with this schedule's jitter.
    public Duration jittered(Duration delay, RandomGenerator random) {
        double factor = 1 + jitter * random.nextDouble();
        return Duration.ofMillis(Math.max(1, Math.round(delay.toMillis() * factor)));
    }
}
