package io.penstock.engine.replay;

import io.penstock.engine.replay.ReplayReport.Read;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was read so far. For one thread.
final class ReadLog {
    private final Map<PastOutcome, Long> then = new EnumMap<>(PastOutcome.class);
    private long replies;
    private long deliveries;
    private long ownWords;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long outOfOrder;
    private long worstDisorderMillis;

    void add(PastReply reply) {
        then.merge(reply.then(), 1L, Long::sum);
        if (reply.isDelivered()) deliveries++;
        else if (reply.remote()) replies++;
        else ownWords++;
        Instant when = reply.when();
        if (first == null || when.isBefore(first)) first = when;
        if (last == null || when.isAfter(last)) {
            last = when;
        } else if (when.isBefore(last)) {
            outOfOrder++;
            worstDisorderMillis = Math.max(worstDisorderMillis, last.toEpochMilli() - when.toEpochMilli());
        }
    }

    long judged() {
        return replies + deliveries + ownWords;
    }

    Read result(PastReplies past, Skipped skipped) {
        return new Read(
                List.of(past.name()),
                past.lines(),
                replies,
                deliveries,
                ownWords,
                Map.copyOf(then),
                skipped.counts(),
                first,
                last,
                outOfOrder,
                worstDisorderMillis);
    }
}
