package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionClockTest {
    private final ManualTime time = new ManualTime();
    private final SessionClock clock = new SessionClock(TestListeners.SMALL, time);

    @Test
    void aSessionThatHangsInAWriteIsFoundAfterTheIdleLimitAndSomeGrace() {
        time.advance(TestListeners.SMALL.idle());
        assertFalse(clock.isLongOver());

        time.advance(Duration.ofSeconds(30));
        assertTrue(clock.isLongOver());
    }
}
