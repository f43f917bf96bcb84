package io.penstock.engine.control.live;

import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.QueueDesk;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.queue.Census;
import io.penstock.engine.queue.Impact;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueSnapshot;
import io.penstock.engine.reply.HiddenAddresses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// The queues of this node.
public final class LiveQueues implements QueueDesk {
    private static final int MESSAGES_SHOWN = 50;
    /// A tenth, as [QueueOrder] says; small counts may differ by one more.
    private static final double TOLERANCE = 0.1;
    private static final List<String> BUCKETS = List.of("<1m", "<5m", "<15m", "<1h", "<4h", "<1d", ">1d");

    private final QueueManager queues;
    private final MessageLookup messages;

    /// What a queue's detail shows of its messages, from history.
    public interface MessageLookup {
        /// The rows of messages that wait in a queue, those that were tried first.
        List<MessageRow> waitingIn(QueueName queue, int limit);

        /// Transcript of the newest try in a queue, or empty.
        List<String> lastDialogue(QueueName queue);
    }

    public LiveQueues(QueueManager queues, MessageLookup messages) {
        if (BUCKETS.size() != Census.bucketMillis().size())
            throw new IllegalStateException("the age buckets of queues and of the wire differ");
        this.queues = queues;
        this.messages = messages;
    }

    @Override
    public QueuePage page(String filter, String sort, int limit, String cursor) {
        var matches = QueueFilter.parse(filter);
        int from = offset(cursor);
        int end = (int) Math.min(Integer.MAX_VALUE, (long) from + limit);
        var listing = new Listing(QueueSort.parse(sort), end);
        queues.forEach(snapshot -> {
            QueueRow row = row(snapshot, "");
            if (matches.test(row)) listing.add(row, snapshot);
        });
        String next = end < listing.total ? Integer.toString(end) : "";
        return new QueuePage(listing.rowsFrom(from), listing.total, listing.depth, next, cells(listing.ages));
    }

    /// What the queues that pass the filter come to: all in numbers, and the first of them in order. Only those that
    /// are shown are put into words.
    private static final class Listing {
        private record Listed(QueueRow row, QueueSnapshot snapshot) {}

        private final Comparator<Listed> order;
        private final int most;
        /// The last in order on top, to make room for a better one.
        private final PriorityQueue<Listed> first;

        private final Map<String, long[]> ages = new TreeMap<>();
        private long total;
        private long depth;

        Listing(Comparator<QueueRow> order, int most) {
            this.order = Comparator.comparing(Listed::row, order);
            this.most = most;
            this.first = new PriorityQueue<>(this.order.reversed());
        }

        void add(QueueRow row, QueueSnapshot snapshot) {
            total++;
            depth += row.depth();
            long[] ofProvider = ages.computeIfAbsent(row.provider(), _ -> new long[BUCKETS.size()]);
            for (int i = 0; i < ofProvider.length; i++) ofProvider[i] += snapshot.ages()[i];
            var listed = new Listed(row, snapshot);
            Listed last = first.peek();
            if (last != null && first.size() >= most) {
                if (order.compare(listed, last) >= 0) return;
                first.remove();
            }
            first.add(listed);
        }

        List<QueueRow> rowsFrom(int from) {
            return first.stream()
                    .sorted(order)
                    .skip(from)
                    .map(Listed::snapshot)
                    .map(snapshot -> row(snapshot, snapshot.stateDetail()))
                    .toList();
        }
    }

    /// Queues come and go between two pages, so a cursor is a place in the order, not a promise of completeness.
    private static int offset(String cursor) {
        if (cursor.isEmpty()) return 0;
        try {
            int offset = Integer.parseInt(cursor);
            if (offset >= 0) return offset;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw ControlProblem.invalid(
                "cursor", "'" + ControlProblem.cut(cursor) + "'", "pass the nextCursor of the page before");
    }

    private static List<QueuePage.AgeCell> cells(Map<String, long[]> ages) {
        var cells = new ArrayList<QueuePage.AgeCell>();
        ages.forEach((provider, counts) -> {
            for (int i = 0; i < counts.length; i++)
                if (counts[i] > 0) cells.add(new QueuePage.AgeCell(provider, BUCKETS.get(i), counts[i]));
        });
        return cells;
    }

    private static QueueRow row(QueueSnapshot queue, String detail) {
        return new QueueRow(
                queue.name().toString(),
                queue.name().campaign(),
                queue.name().tenant(),
                queue.name().domain(),
                queue.provider(),
                queue.depth(),
                queue.dueNow(),
                queue.oldestAgeMillis(),
                queue.inPerSecond(),
                queue.outPerSecond(),
                queue.deferralShare(),
                HiddenAddresses.in(queue.lastReply()),
                queue.state().word(),
                detail);
    }

    @Override
    public QueueDetail queue(String name) {
        QueueName queueName = parse(name);
        QueueSnapshot snapshot = queues.snapshot(queueName)
                .orElseThrow(() -> ControlProblem.notFound(
                        "queue", name, "a queue goes when it has been empty for some minutes; see /v1/queues"));
        var limits = queues.limits(queueName).stream()
                .map(limit -> new QueueDetail.Limit(limit.name(), limit.value(), limit.setBy(), limit.until()))
                .toList();
        return new QueueDetail(
                row(snapshot, snapshot.stateDetail()),
                queues.why(queueName),
                limits,
                messages.waitingIn(queueName, MESSAGES_SHOWN),
                messages.lastDialogue(queueName));
    }

    private static QueueName parse(String name) {
        try {
            return QueueName.parse(name);
        } catch (IllegalArgumentException e) {
            throw ControlProblem.notFound("queue", name, WireCriteria.said(e));
        }
    }

    @Override
    public QueueOrder.Result retry(QueueOrder order) {
        return carryOut(order, queues::retryNow);
    }

    @Override
    public QueueOrder.Result bounce(QueueOrder order) {
        return carryOut(order, criteria -> queues.bounce(criteria, order.reason(), order.author()));
    }

    private interface Verb {
        Impact on(PauseCriteria criteria);
    }

    private QueueOrder.Result carryOut(QueueOrder order, Verb verb) {
        PauseCriteria criteria = WireCriteria.read(order.criteria());
        Impact preview = queues.preview(criteria);
        if (order.dryRun()) return new QueueOrder.Result(preview.queues(), preview.messages());
        if (order.reason().isBlank())
            throw ControlProblem.invalid("reason", "it is empty", "say why; others will read it");
        Long expected = order.expectCount();
        if (expected != null && Math.abs(preview.messages() - expected) > 1 + expected * TOLERANCE)
            throw ControlProblem.conflict(
                    "count-changed",
                    "the number of messages has changed since you looked",
                    "you expected " + expected + ", now it is " + preview.messages(),
                    "look again with dryRun, then repeat the order with that count");
        Impact done = verb.on(criteria);
        return new QueueOrder.Result(done.queues(), done.messages());
    }
}
