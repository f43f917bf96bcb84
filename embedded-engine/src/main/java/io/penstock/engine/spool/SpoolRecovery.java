package io.penstock.engine.spool;

import io.penstock.engine.event.EventCodec;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the live index from the heads of all records. Contents are skipped.
final class SpoolRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolRecovery.class);
    private static final Set<RecordType> TOLD =
            EnumSet.of(RecordType.ACCEPTED, RecordType.MOVED, RecordType.ATTEMPTED, RecordType.FINISHED);
    private static final int HEAD_BYTES = Math.max(MessageCodec.HEAD_BYTES, EventCodec.HEAD_BYTES);

    private final Journal journal;
    private final LiveIndex index;
    private final ExtentUse use;
    private long greatestId;

    SpoolRecovery(Journal journal, LiveIndex index, ExtentUse use) {
        this.journal = journal;
        this.index = index;
        this.use = use;
    }

    long greatestId() {
        return greatestId;
    }

    /// Returns the position up to which the index holds.
    long run() {
        return journal.scanHeads(0, TOLD, HEAD_BYTES, (position, found, payloadBytes) -> {
            try {
                learn(new Placement(position, payloadBytes), found);
            } catch (JournalException e) {
                LOG.error("record at position {} cannot be used: {}", position, e.getMessage());
            }
            return true;
        });
    }

    private void learn(Placement placement, JournalRecord found) {
        switch (found.type()) {
            case ACCEPTED -> {
                var head = MessageCodec.decodeHead(found.payload());
                if (head.recipients() == 1 && index.placementOf(head.id()) == null) {
                    greatestId = Math.max(greatestId, head.id().value());
                    index.putFresh(head.id(), placement, (int) (head.id().epochMillis() / 1000));
                    use.add(placement);
                    return;
                }
                var unfinished = new ArrayList<Unfinished>(head.recipients());
                int dueSecond = (int) (head.id().epochMillis() / 1000);
                for (int i = 0; i < head.recipients(); i++) unfinished.add(new Unfinished(i, 0, dueSecond));
                learn(placement, head, unfinished);
            }
            case MOVED -> {
                var moved = MessageCodec.decodeMoved(
                        journal.read(placement.position()).payload());
                learn(placement, moved.head(), moved.unfinished());
            }
            case ATTEMPTED -> {
                if (EventCodec.isAfterwards(found.payload())) return;
                var head = EventCodec.decodeHead(found.payload());
                int dueSecond = Unfinished.dueSecond(head.nextDue());
                index.retry(head.spoolId(), head.recipientIndex(), head.attempts(), dueSecond);
            }
            case FINISHED -> {
                var head = EventCodec.decodeHead(found.payload());
                greatestId = Math.max(greatestId, head.spoolId().value());
                var released = index.finish(head.spoolId(), head.recipientIndex());
                if (released != null) use.remove(released);
            }
            case CONTROL -> {}
        }
    }

    private void learn(Placement placement, MessageCodec.Head head, List<Unfinished> unfinished) {
        SpoolId id = head.id();
        greatestId = Math.max(greatestId, id.value());
        var before = index.placementOf(id);
        if (before != null) use.remove(before);
        index.put(id, placement, head.recipients(), unfinished);
        use.add(placement);
    }
}
