package io.penstock.engine.queue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which [RetrySchedule] a message waits by: that of the category of the reply it met, else the usual one. What a rule
/// says of itself is stronger than either.
///
/// @param byCategory  by the name of the category, such as `Greylisted`
public record RetrySchedules(RetrySchedule usual, Map<String, RetrySchedule> byCategory) {

    /// Greylisting is over after five minutes. A rate is counted by the hour mostly, and many messages meet it
    /// at once: they come back later, and spread out. A connection too many is one too many for minutes. A mailbox
    /// that is full stays full for hours.
    public static final RetrySchedules DEFAULT = new RetrySchedules(
            RetrySchedule.DEFAULT,
            Map.of(
                    "Greylisted", schedule(0.1, 5, 10, 20, 60),
                    "RateLimited", schedule(0.3, 15, 30, 60, 120, 240),
                    "TooManyConnections", schedule(0.3, 5, 10, 20, 60, 120),
                    "MailboxFull", schedule(0.2, 60, 240, 720, 1440)));

    private static RetrySchedule schedule(double jitter, long... minutes) {
        List<Duration> delays =
                Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
        return new RetrySchedule(delays, RetrySchedule.DEFAULT.giveUpAfter(), jitter);
    }

    public RetrySchedules {
        byCategory = Map.copyOf(byCategory);
    }

    /// One for all replies.
    public static RetrySchedules always(RetrySchedule schedule) {
        return new RetrySchedules(schedule, Map.of());
    }

    /// The schedule after a reply of this category.
    public RetrySchedule after(String category) {
        return byCategory.getOrDefault(category, usual);
    }

    /// The same waits, and all of them given up after this time.
    public RetrySchedules givingUpAfter(Duration lifetime) {
        var changed = new HashMap<String, RetrySchedule>();
        byCategory.forEach((category, schedule) -> changed.put(category, schedule.givingUpAfter(lifetime)));
        return new RetrySchedules(usual.givingUpAfter(lifetime), changed);
    }
}
