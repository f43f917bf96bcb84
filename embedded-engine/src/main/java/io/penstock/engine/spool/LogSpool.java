package io.penstock.engine.spool;

import io.penstock.engine.event.Cursors;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.Feedback;
import io.penstock.engine.event.DeliveryEvent.OobBounce;
import io.penstock.engine.event.DeliveryEvent.Reception;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.event.EventCodec;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/// The spool on a journal. Safe for any thread.
///
/// Opening reads the heads of all records and builds the [LiveIndex]; cleaning begins after [#recover]. Whoever appends
/// holds the read side of `appending` until the index shows it; the cleaner takes the write side, so it never decides
/// on, or copies, a state that is on its way.
public final class LogSpool implements Spool {
    /// How messages of our own came in.
    private static final String NOTICE = "notice";

    private final Journal journal;
    private final LiveFeed live;
    private final LiveIndex index = new LiveIndex();
    private final ExtentUse use;
    private final ReentrantReadWriteLock appending = new ReentrantReadWriteLock();
    private final SpoolCleaner cleaner;
    private final long openedAt;
    private final long greatestId;

    /// @param control lives on the same journal; its values are copied forward when the journal is cleaned
    /// @param live    told of every event after it is durable
    public LogSpool(Journal journal, JournalControlStore control, LiveFeed live, CleaningPolicy policy) {
        this.journal = journal;
        this.live = live;
        this.use = new ExtentUse(journal);
        var recovery = new SpoolRecovery(journal, index, use);
        this.openedAt = recovery.run();
        this.greatestId = recovery.greatestId();
        this.cleaner =
                new SpoolCleaner(journal, control, new Cursors(control), index, use, appending.writeLock(), policy);
    }

    /// The greatest message id that the journal knew at opening, or 0.
    public long greatestId() {
        return greatestId;
    }

    /// How many messages have an unfinished recipient.
    public long messages() {
        return index.messages();
    }

    @Override
    public List<WaitingRecipient> accept(Envelope envelope, byte[] content, String via, String client) {
        var arriving = Arriving.of(envelope, content, via, client);
        long position;
        appending.readLock().lock();
        try {
            position = journal.append(arriving.accepted());
            place(arriving, position);
        } finally {
            appending.readLock().unlock();
        }
        live.publish(arriving.receptions());
        return arriving.waiting(position);
    }

    private void place(Arriving arriving, long position) {
        var placement = new Placement(position, arriving.payload().length);
        var envelope = arriving.envelope();
        index.put(envelope.id(), placement, envelope.recipients().size(), arriving.unfinished());
        use.add(placement);
    }

    @Override
    public StoredMessage load(long position, SpoolId id) {
        while (true) {
            var known = index.placementOf(id);
            long at = known == null ? position : known.position();
            try {
                return load(id, journal.read(at));
            } catch (JournalException e) {
                // cleaned away between the look at the index and the read
                var now = index.placementOf(id);
                if (now == null || now.position() == at) throw e;
            }
        }
    }

    private static StoredMessage load(SpoolId id, JournalRecord found) {
        var payload = found.payload();
        if (found.type() != RecordType.ACCEPTED && found.type() != RecordType.MOVED) {
            throw new JournalException("message " + id + " is not in the spool any more");
        }
        int from = found.type() == RecordType.MOVED
                ? MessageCodec.decodeMoved(payload).acceptedIndex()
                : 0;
        var accepted = MessageCodec.decodeAccepted(payload, from);
        if (!accepted.envelope().id().equals(id)) {
            throw new JournalException("message " + id + " is not in the spool any more");
        }
        return new StoredMessage(
                accepted.envelope(), Arrays.copyOfRange(payload, accepted.contentIndex(), payload.length));
    }

    @Override
    public void report(List<DeliveryEvent> outcomes) {
        report(outcomes, _ -> List.of());
    }

    @Override
    public List<WaitingRecipient> report(List<DeliveryEvent> outcomes, Notices notices) {
        var waiting = new ArrayList<WaitingRecipient>();
        var told = new ArrayList<DeliveryEvent>();
        var taken = new ArrayList<DeliveryEvent>(outcomes.size());
        appending.readLock().lock();
        try {
            for (var outcome : outcomes) if (take(outcome)) taken.add(outcome);
            var arriving = new ArrayList<Arriving>();
            var positions = append(notices, arriving, taken);
            for (int i = 0; i < arriving.size(); i++) {
                place(arriving.get(i), positions[i]);
                told.addAll(arriving.get(i).receptions());
                waiting.addAll(arriving.get(i).waiting(positions[i]));
            }
            taken.forEach(this::apply);
        } finally {
            appending.readLock().unlock();
        }
        told.addAll(taken);
        if (!told.isEmpty()) live.publish(List.copyOf(told));
        return waiting;
    }

    private boolean take(DeliveryEvent outcome) {
        var subject = outcome.subject();
        return switch (outcome) {
            case Reception _ ->
                throw new IllegalArgumentException(
                        "a Reception is noted by accept, not reported: " + subject.spoolId());
            case OobBounce _, Feedback _ -> true;
            case TransientFailure _ -> index.isUnfinished(subject.spoolId(), subject.recipientIndex());
            default -> index.claim(subject.spoolId(), subject.recipientIndex());
        };
    }

    /// @param arriving gets the messages that tell of the outcomes; they come first, see [Spool#report(List, Notices)]
    private long[] append(Notices notices, List<Arriving> arriving, List<DeliveryEvent> taken) {
        try {
            for (var notice : notices.about(taken)) {
                arriving.add(Arriving.of(notice.envelope(), notice.content(), NOTICE, ""));
            }
            var records = new ArrayList<JournalRecord>(arriving.size() + taken.size());
            for (var one : arriving) records.add(one.accepted());
            for (var outcome : taken) {
                var type = outcome.isFinal() ? RecordType.FINISHED : RecordType.ATTEMPTED;
                records.add(new JournalRecord(type, EventCodec.encode(outcome)));
            }
            return journal.append(records);
        } catch (RuntimeException e) {
            for (var outcome : taken) {
                if (outcome.isFinal()) {
                    index.unclaim(outcome.subject().spoolId(), outcome.subject().recipientIndex());
                }
            }
            throw e;
        }
    }

    private void apply(DeliveryEvent outcome) {
        if (outcome.isAfterwards()) return;
        var id = outcome.subject().spoolId();
        int recipient = outcome.subject().recipientIndex();
        if (outcome instanceof TransientFailure failure) {
            index.retry(id, recipient, failure.attempt().attempt(), Unfinished.dueSecond(failure.nextDue()));
        } else {
            var released = index.finish(id, recipient);
            if (released != null) use.remove(released);
        }
    }

    @Override
    public void recover(Consumer<WaitingRecipient> consumer) {
        new WaitingScan(journal, index).run(openedAt, consumer);
        cleaner.start();
    }

    /// Cleans as far as is worth it now. Called by itself from time to time after [#recover].
    void clean() {
        cleaner.clean();
    }

    /// Ends cleaning. The journal stays open: it belongs to whoever opened it.
    @Override
    public void close() {
        cleaner.close();
    }
}
