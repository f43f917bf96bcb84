package io.penstock.engine.ingest.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Ends sessions that last too long: one clock for silence, one for a message, one for the whole session.
///
/// Looks at the time before and after each read. A read itself waits without a time-out, because each one would cost
/// two wake-ups of the thread that keeps time; the listener's sweep ends those that wait too long.
final class SessionClock {

    /// A time limit was reached; the message says which.
    static final class TimeUpException extends RuntimeException {
        TimeUpException(String message) {
            super(message);
        }
    }

    private static final String NOTHING_HEARD = "Timeout: nothing heard for too long";
    /// How long past its end a session may still be busy writing before it is cut.
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final long NOT_READING = Long.MAX_VALUE;

    private final SmtpLimits limits;
    private final InstantSource time;
    private final long sessionEndMillis;
    private volatile long messageEndMillis = Long.MAX_VALUE;
    private volatile long lastReadMillis;
    private volatile long readingSinceMillis = NOT_READING;
    private volatile @Nullable String silencedBy;
    /// Of the command that is awaited; counts from the first look for it.
    private volatile long commandEndMillis = Long.MAX_VALUE;

    private boolean lineAwaited = true;

    SessionClock(SmtpLimits limits, InstantSource time) {
        this.limits = limits;
        this.time = time;
        this.lastReadMillis = time.millis();
        this.sessionEndMillis = lastReadMillis + limits.times().session().toMillis();
    }

    void expectMessage() {
        messageEndMillis = time.millis() + limits.times().message().toMillis();
    }

    void expectCommand() {
        messageEndMillis = Long.MAX_VALUE;
    }

    /// A whole command has come in; the time for the next one begins when it is waited for.
    void lineHeard() {
        lineAwaited = true;
    }

    /// The socket's bytes, read under this clock.
    InputStream watch(Socket socket) throws IOException {
        socket.setSoTimeout(0); // a handshake had one
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                long now = check();
                if (lineAwaited) awaitLine(now);
                readingSinceMillis = now;
                int count = super.read(bytes, offset, length);
                readingSinceMillis = NOT_READING;
                lastReadMillis = check();
                String why = silencedBy;
                if (count < 0 && why != null) throw new TimeUpException(why);
                return count;
            }
        };
    }

    private long check() {
        long now = time.millis();
        if (now >= sessionEndMillis) throw new TimeUpException("This session has lasted too long; connect again");
        if (now >= messageEndMillis) throw new TimeUpException("This message has taken too long; send it again");
        boolean withinMessage = messageEndMillis != Long.MAX_VALUE;
        if (!withinMessage && !lineAwaited && now >= commandEndMillis) {
            throw new TimeUpException(NOTHING_HEARD);
        }
        return now;
    }

    private void awaitLine(long now) {
        commandEndMillis = now + limits.times().idle().toMillis();
        lineAwaited = false;
    }

    /// Ends a read that waits beyond any limit: the session hears the end of the stream and tells the client why. From
    /// any thread.
    void endOverdueRead(Socket socket) throws IOException {
        long since = readingSinceMillis;
        if (since == NOT_READING) return;
        long now = time.millis();
        long idleEndMillis = since + limits.times().idle().toMillis();
        if (now < Math.min(idleEndMillis, Math.min(sessionEndMillis, withinMessageOrCommand()))) return;
        endRead(socket, NOTHING_HEARD);
    }

    /// Lets the session hear the end of the stream, and tell the client why. From any thread.
    void endRead(Socket socket, String why) throws IOException {
        silencedBy = why;
        socket.shutdownInput();
    }

    private long withinMessageOrCommand() {
        long messageEnd = messageEndMillis;
        return messageEnd == Long.MAX_VALUE ? commandEndMillis : messageEnd;
    }

    /// True when the session neither reads nor has read for longer than any limit allows: it hangs in a write to a
    /// client that takes nothing. From any thread.
    boolean isLongOver() {
        long now = time.millis();
        if (now >= sessionEndMillis + GRACE.toMillis()) return true;
        boolean reading = readingSinceMillis != NOT_READING;
        return !reading
                && now >= lastReadMillis + limits.times().idle().plus(GRACE).toMillis();
    }
}
