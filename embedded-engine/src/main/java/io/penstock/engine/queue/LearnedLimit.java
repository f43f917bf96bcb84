package io.penstock.engine.queue;

import io.penstock.engine.egress.PathLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many messages a site takes over one connection, learned from where it ends connections. Once may have many
/// reasons; twice after the same number is a limit, and for an hour connections end by themselves in time. Then one
/// connection finds out whether it still holds, which costs no message a try. Not safe for threads.
final class LearnedLimit {
    private static final long HOLDS_MILLIS = 3_600_000;

    private int lastEndedAfter;
    private int messages;
    private long untilMillis;

    /// @param messages per connection
    record Shown(int messages, Instant until) {}

    /// @param count messages that it had taken before, 1 or more
    void endedAfter(int count, long nowMillis) {
        if (count == lastEndedAfter) {
            messages = count;
            untilMillis = nowMillis + HOLDS_MILLIS;
        }
        lastEndedAfter = count;
    }

    @Nullable
    Shown shown(long nowMillis) {
        return messages > 0 && nowMillis < untilMillis ? new Shown(messages, Instant.ofEpochMilli(untilMillis)) : null;
    }

    PathLimits over(PathLimits limits, long nowMillis) {
        boolean tightens = messages > 0 && nowMillis < untilMillis && messages < limits.messagesPerConnection();
        return tightens
                ? new PathLimits(limits.connections(), messages, limits.ratePerSecond(), limits.recipientsPerMessage())
                : limits;
    }
}
