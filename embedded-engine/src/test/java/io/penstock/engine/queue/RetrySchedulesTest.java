package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetrySchedulesTest {
    private final RetrySchedules schedules = RetrySchedules.DEFAULT;

    @Test
    void everyCategoryNamedIsOne() {
        for (String name : schedules.byCategory().keySet())
            assertEquals(name, Category.named(name).orElseThrow().displayName());
    }

    @Test
    void greylistedMailComesSoonButNotTooSoon() {
        var random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            Duration wait = schedules.after("Greylisted").delayAfter(1, random);
            assertTrue(wait.toSeconds() >= 300 && wait.toSeconds() <= 330, wait.toString());
        }
    }

    @Test
    void aRateLimitSpreadsMailOverMoreTimeThanOtherTrouble() {
        assertEquals(Duration.ofSeconds(90), spread("Unclassified"));
        assertEquals(Duration.ofMinutes(9), spread("RateLimited"));
    }

    /// Between the shortest and the longest of many second waits, in whole seconds, rounded up.
    private Duration spread(String category) {
        var random = new Random(5);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            long wait = schedules.after(category).delayAfter(2, random).toMillis();
            least = Math.min(least, wait);
            most = Math.max(most, wait);
        }
        return Duration.ofSeconds(Math.ceilDiv(most - least, 1_000L));
    }

    @Test
    void aFullMailboxIsTriedAfterHours() {
        var random = new Random(7);
        assertTrue(schedules.after("MailboxFull").delayAfter(2, random).toHours() >= 4);
        assertTrue(schedules.after("MailboxFull").delayAfter(40, random).toHours() >= 24);
    }

    @Test
    void oneForAllIsWhatEveryCategoryGets() {
        var always = RetrySchedules.always(RetrySchedule.DEFAULT);
        assertEquals(RetrySchedule.DEFAULT, always.after("Greylisted"));
        assertEquals(RetrySchedule.DEFAULT, always.after("Unclassified"));
    }
}
