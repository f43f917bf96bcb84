package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedWaitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "451 4.7.1 Greylisted, please try again in 300 seconds | 300",
                "450 4.2.0 <a@b.test>: Recipient address rejected: Greylisted for 5 minutes | 300",
                "451 4.7.1 Greylisting in action, please come back in 00:04:59 | 299",
                "421 Too many connections. Wait at least 10 min before your next connection | 600",
                "452 retry after 1 hour | 3600",
                "450 Retry-After: 90s | 90",
                "451 Please try again later in 4 minutes and 59 seconds | 299",
                "451 you must wait 5-10 minutes | 600",
                "451 deferred for 60 sec | 60",
                "421 RETRY AFTER 2H | 7200",
                "451 try again in 99999999 hours | 86400",
                "451 try again in 99999999999999999999999999999 seconds | 86400",
                "451 come back in 99999999999:59:59 | 86400",
            })
    void whatAsksForAWait(String reply, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), StatedWait.in(reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "451 4.7.1 try again later",
                "550 not logged in during the last 30 minutes",
                "451 message still undelivered after 4 hours",
                "421 try again later; limit is 100 messages in 60 minutes",
                "421 please retry. 20 connections in 60 seconds",
                "452 4.2.2 over quota, retry limit 5 days",
                "451 will retry for 72 hours",
                "451 try again in 0 seconds",
                "451 try again in a few minutes",
                "451 try again in 300",
                "451 try again in 300 parsecs",
                "451 try again in ٣ minutes",
                "451 try again in :: minutes",
                "451 try again in 5 . minutes",
                "451 try again in 1.5 hours",
                "451 please try again at 22:30",
                "421 4.3.2 service stopped, retry at 22:30:00 UTC",
            })
    void whatDoesNot(String reply) {
        assertEquals(Optional.empty(), StatedWait.in(reply));
    }

    @Test
    void aReplyOfSeveralLinesIsOneText() {
        var reply = new SmtpReply(451, List.of("4.7.1 Greylisted, please", "try again in 5", "minutes"));

        assertEquals(Optional.of(Duration.ofMinutes(5)), StatedWait.in(reply));
    }

    @Test
    void noTextBreaksItAndNoneCountsBeyondItsFirstThousandCharacters() {
        assertEquals(Optional.empty(), StatedWait.in("x".repeat(StatedWait.MAX_CHARS) + " try again in 5 minutes"));
        var random = new Random(7);
        var pieces = List.of("again", " ", "in", "5", ":", "min", "-", "and", ".", "\u0000", "\ud800", "9".repeat(40));
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) text.append(pieces.get(random.nextInt(pieces.size())));
            StatedWait.in(text.toString())
                    .ifPresent(wait -> assertTrue(
                            wait.isPositive() && wait.compareTo(StatedWait.LONGEST) <= 0, () -> text + " " + wait));
        }
    }
}
