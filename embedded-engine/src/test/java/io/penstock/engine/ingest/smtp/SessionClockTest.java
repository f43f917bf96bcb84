package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.smtp.SessionClock.TimeUpException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionClockTest {
    private final ManualTime time = new ManualTime();
    private final SessionClock clock = new SessionClock(TestListeners.SMALL, time);

    @Test
    void aSessionThatHangsInAWriteIsFoundAfterTheIdleLimitAndSomeGrace() {
        time.advance(TestListeners.SMALL.times().idle());
        assertFalse(clock.isLongOver());

        time.advance(Duration.ofSeconds(30));
        assertTrue(clock.isLongOver());
    }

    /// A client that sends one byte every 20 seconds.
    private final Socket dripping = new Socket() {
        @Override
        public void setSoTimeout(int millis) {}

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    time.advance(Duration.ofSeconds(20));
                    return 'x';
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    bytes[offset] = (byte) read();
                    return 1;
                }
            };
        }
    };

    @Test
    void aCommandThatDripsInIsEndedByTheIdleLimit() throws IOException {
        var in = clock.watch(dripping);
        for (int commands = 0; commands < 5; commands++) {
            in.read(new byte[1], 0, 1);
            clock.lineHeard();
        }
        in.read(new byte[1], 0, 1);

        var thrown = assertThrows(TimeUpException.class, () -> in.read(new byte[1], 0, 1));
        assertEquals("Timeout: nothing heard for too long", thrown.getMessage());
    }

    @Test
    void aMessageMayDripUntilItsOwnLimit() throws IOException {
        var in = clock.watch(dripping);
        clock.expectMessage();
        for (int bytes = 1; bytes < 15; bytes++) in.read(new byte[1], 0, 1);

        assertThrows(TimeUpException.class, () -> in.read(new byte[1], 0, 1));
    }
}
