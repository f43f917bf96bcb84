package io.penstock.engine.spool;

import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// Walks along the journal once more and hands over the recipients that the live index knows as unfinished.
final class WaitingScan {
    private static final Set<RecordType> MESSAGES = EnumSet.of(RecordType.ACCEPTED, RecordType.MOVED);
    /// Holds most envelopes; a longer one is read whole.
    private static final int HEAD_BYTES = 256;

    private final Journal journal;
    private final LiveIndex index;

    WaitingScan(Journal journal, LiveIndex index) {
        this.journal = journal;
        this.index = index;
    }

    void run(long until, Consumer<WaitingRecipient> consumer) {
        journal.scanHeads(0, MESSAGES, HEAD_BYTES, (position, found, payloadBytes) -> {
            if (position >= until) return false;
            SpoolId id = MessageCodec.decodeHead(found.payload()).id();
            var placement = index.placementOf(id);
            if (placement != null && placement.position() == position) {
                handOver(position, envelope(position, found, payloadBytes), consumer);
            }
            return true;
        });
    }

    private void handOver(long position, Envelope envelope, Consumer<WaitingRecipient> consumer) {
        for (var one : index.unfinished(envelope.id())) {
            consumer.accept(new WaitingRecipient(position, envelope, one.recipientIndex(), one.attempts(), one.due()));
        }
    }

    private Envelope envelope(long position, JournalRecord head, int payloadBytes) {
        if (payloadBytes > head.payload().length) {
            try {
                return envelope(head);
            } catch (JournalException _) {
                // the envelope is longer than the head
            }
        }
        return envelope(journal.read(position));
    }

    private static Envelope envelope(JournalRecord found) {
        int from = found.type() == RecordType.MOVED
                ? MessageCodec.decodeMoved(found.payload()).acceptedIndex()
                : 0;
        return MessageCodec.decodeAccepted(found.payload(), from).envelope();
    }
}
