package io.penstock.engine.ingest.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;

/// Ends sessions that last too long: one clock for silence, one for a message, one for the whole session.
///
/// Looks at the time before each read, and lets no read wait beyond the next of these ends.
final class SessionClock {

    /// A time limit was reached; the message says which.
    static final class TimeUpException extends RuntimeException {
        TimeUpException(String message) {
            super(message);
        }
    }

    /// How long past its end a session may still be busy writing before it is cut.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final SmtpLimits limits;
    private final InstantSource time;
    private final long sessionEndMillis;
    private long messageEndMillis = Long.MAX_VALUE;
    private volatile long lastReadMillis;
    private volatile boolean reading;

    SessionClock(SmtpLimits limits, InstantSource time) {
        this.limits = limits;
        this.time = time;
        this.lastReadMillis = time.millis();
        this.sessionEndMillis = lastReadMillis + limits.session().toMillis();
    }

    void expectMessage() {
        messageEndMillis = time.millis() + limits.message().toMillis();
    }

    void expectCommand() {
        messageEndMillis = Long.MAX_VALUE;
    }

    /// The socket's bytes, read under this clock.
    InputStream watch(Socket socket) throws IOException {
        socket.setSoTimeout(Math.clamp(limits.idle().toMillis(), 1, Integer.MAX_VALUE));
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                check();
                reading = true;
                int count = super.read(bytes, offset, length);
                reading = false;
                lastReadMillis = time.millis();
                check();
                return count;
            }
        };
    }

    private void check() {
        long now = time.millis();
        if (now >= sessionEndMillis) throw new TimeUpException("This session has lasted too long; connect again");
        if (now >= messageEndMillis) throw new TimeUpException("This message has taken too long; send it again");
    }

    /// True when the session neither reads nor has read for longer than any limit allows: it hangs in a write to a
    /// client that takes nothing. From any thread.
    boolean isLongOver() {
        long now = time.millis();
        if (now >= sessionEndMillis + GRACE.toMillis()) return true;
        return !reading && now >= lastReadMillis + limits.idle().plus(GRACE).toMillis();
    }
}
