package io.penstock.engine.replay;

import io.penstock.engine.replay.ReplayReport.Row;
import io.penstock.engine.replay.ReplayReport.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a report by hour and provider; a year of all providers fits in. For one thread.
final class Rows {
    private static final int MAX_ROWS = 150_000;
    private static final long HOUR_SECONDS = 3600;

    private final Map<Key, Open> rows = new HashMap<>();
    private final Open surplus = new Open(new Key(0, ""));
    private Open last = surplus;

    private record Key(long hour, String provider) {}

    /// A row while it is counted.
    static final class Open {
        private final Key key;
        private long replies;
        private long deliveries;
        private long reclassified;
        private long retriedNotBounced;
        private long bouncedNotRetried;
        private final OpenSide before = new OpenSide();
        private final OpenSide after = new OpenSide();

        private Open(Key key) {
            this.key = key;
        }

        void delivered() {
            deliveries++;
        }

        void replied(boolean otherCategory, boolean retriesNow, boolean bouncesNow) {
            replies++;
            if (otherCategory) reclassified++;
            if (retriesNow) retriedNotBounced++;
            if (bouncesNow) bouncedNotRetried++;
        }

        void add(Judgement byBefore, Judgement byAfter, boolean judged) {
            before.add(byBefore, judged);
            after.add(byAfter, judged);
        }

        private Row row() {
            return new Row(
                    begin(key.hour),
                    key.provider,
                    replies,
                    deliveries,
                    reclassified,
                    retriedNotBounced,
                    bouncedNotRetried,
                    before.side(),
                    after.side());
        }
    }

    private static final class OpenSide {
        private long retried;
        private long bounced;
        private long suppressed;
        private long held;
        private long throttled;
        private long delayMillis;

        void add(Judgement judgement, boolean judged) {
            if (judged && judgement.retries()) retried++;
            if (judged && !judgement.retries()) bounced++;
            if (judgement.suppresses()) suppressed++;
            if (judgement.held()) held++;
            if (judgement.throttled()) throttled++;
            delayMillis += judgement.delayMillis();
        }

        Side side() {
            return new Side(retried, bounced, suppressed, held, throttled, delayMillis);
        }
    }

    /// The hour of a reply, as a number.
    static long hour(PastReply reply) {
        return Math.floorDiv(reply.when().getEpochSecond(), HOUR_SECONDS);
    }

    static Instant begin(long hour) {
        return Instant.ofEpochSecond(hour * HOUR_SECONDS);
    }

    /// The row of a reply; one that is not listed if there are too many.
    Open of(PastReply reply) {
        long hour = hour(reply);
        // a log goes through its hours in order, and mostly through one provider for a while
        if (last.key.hour == hour && last.key.provider.equals(reply.provider())) return last;
        var key = new Key(hour, reply.provider());
        Open row = rows.get(key);
        if (row == null) {
            if (rows.size() >= MAX_ROWS) return surplus;
            row = new Open(key);
            rows.put(key, row);
        }
        last = row;
        return row;
    }

    long leftOut() {
        return surplus.replies;
    }

    List<Row> list() {
        var list = new ArrayList<Row>(rows.size());
        for (Open row : rows.values()) list.add(row.row());
        list.sort(Comparator.comparing(Row::hour).thenComparing(Row::provider));
        return List.copyOf(list);
    }
}
