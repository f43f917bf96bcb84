package io.penstock.rules.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecidedRepliesTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private static RuleStats stats(long acted, long rehearsed) {
        return new RuleStats(
                "r",
                1_203,
                42,
                NOW.minus(Duration.ofMinutes(2)),
                "421 slow down",
                NOW.minus(Duration.ofDays(3)),
                List.of(1L, 2L),
                List.of("421 slow down"),
                acted,
                rehearsed);
    }

    @Test
    void saysHowOftenAndWhen() {
        assertEquals(
                "It has decided 1,203 replies in 3 d, 42 in the last hour; the last 2 min ago.",
                DecidedReplies.words(stats(0, 0), NOW));
    }

    @Test
    void tellsDeedsFromRehearsals() {
        assertEquals(
                "It has decided 1,203 replies in 3 d, 42 in the last hour; the last 2 min ago."
                        + " Beyond the messages it acted 1 time. It would have acted 12 times, but only tells of it.",
                DecidedReplies.words(stats(1, 12), NOW));
    }
}
