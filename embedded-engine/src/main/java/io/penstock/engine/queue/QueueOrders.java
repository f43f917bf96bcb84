package io.penstock.engine.queue;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.spool.Spool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/// What is done to whole queues: retry now, remove, expire.
///
/// What is removed is first taken out of the queue, so that nobody sends it, then reported in pieces. If a report
/// fails, the rest goes back into the queue.
final class QueueOrders {
    private static final int PIECE = 500;

    private final QueueTable queues;
    private final QueueView view;
    private final Spool spool;
    private final InstantSource time;
    private final Consumer<ScheduledQueue> offer;

    QueueOrders(QueueTable queues, QueueView view, Spool spool, InstantSource time, Consumer<ScheduledQueue> offer) {
        this.queues = queues;
        this.view = view;
        this.spool = spool;
        this.time = time;
        this.offer = offer;
    }

    private interface FinalEvent {
        DeliveryEvent of(EventSubject subject, QueueItem item);
    }

    private List<ScheduledQueue> matching(PauseCriteria criteria) {
        return StreamSupport.stream(queues.spliterator(), false)
                .filter(queue -> criteria.matches(queue.subject()))
                .toList();
    }

    Impact preview(PauseCriteria criteria) {
        return view.impact(matching(criteria));
    }

    Impact retryNow(PauseCriteria criteria) {
        List<ScheduledQueue> matching = matching(criteria);
        Impact impact = view.impact(matching);
        for (ScheduledQueue queue : matching) {
            queue.makeDue(time.millis());
            offer.accept(queue);
        }
        return impact;
    }

    Impact bounce(PauseCriteria criteria, String reason, String author) {
        List<ScheduledQueue> matching = matching(criteria);
        Impact impact = view.impact(matching);
        long removed = 0;
        for (ScheduledQueue queue : matching) {
            removed += finish(
                    queue,
                    queue.takeOut(_ -> true),
                    (subject, _) -> new DeliveryEvent.AdminBounce(subject, time.instant(), reason, author));
        }
        return new Impact(impact.queues(), removed, impact.perSecond(), impact.sample());
    }

    void expire(ScheduledQueue queue, long cutoffMillis) {
        String lastReply = queue.sample(time.millis()).lastReply();
        List<QueueItem> old = queue.takeOut(slot -> queue.acceptedMillis(slot) <= cutoffMillis);
        finish(queue, old, (subject, item) -> {
            // what was never tried met no reply; one of another message would be told as its own
            String met = item.attempts() == 0 ? "" : lastReply;
            return new DeliveryEvent.Expiration(subject, time.instant(), item.attempts(), met);
        });
    }

    private long finish(ScheduledQueue queue, List<QueueItem> items, FinalEvent event) {
        long done = 0;
        try {
            for (int from = 0; from < items.size(); from += PIECE) {
                List<QueueItem> piece = items.subList(from, Math.min(items.size(), from + PIECE));
                var events = new ArrayList<DeliveryEvent>(piece.size());
                for (QueueItem item : piece) events.add(event.of(subject(queue, item), item));
                spool.report(events);
                for (QueueItem item : piece) queue.removed(item, time.millis());
                done += piece.size();
            }
        } finally {
            for (QueueItem item : items.subList((int) done, items.size())) queue.released(item);
            if (done < items.size()) offer.accept(queue);
        }
        return done;
    }

    private EventSubject subject(ScheduledQueue queue, QueueItem item) {
        Envelope envelope = spool.load(item.id()).envelope();
        int index = item.recipientIndex();
        return new EventSubject(
                envelope.id(), index, envelope.recipients().get(index), envelope.mailFrom(), queue.name());
    }
}
