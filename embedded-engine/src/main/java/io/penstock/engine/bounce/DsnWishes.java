package io.penstock.engine.bounce;

import io.penstock.engine.event.EventSubject;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// The unfinished messages whose senders asked for reports, so that for all others nothing has to be looked up.
/// Safe for any thread.
final class DsnWishes {
    /// By message, which of its recipients are unfinished.
    private final ConcurrentHashMap<Long, BitSet> unfinished = new ConcurrentHashMap<>();
    /// Those of them whose senders asked to hear of delays and whose time has not come; ids sort by acceptance.
    private final ConcurrentSkipListSet<Long> delayWanted = new ConcurrentSkipListSet<>();

    private interface Kind {
        boolean isWanted(Notify wanted);
    }

    private static boolean asks(Envelope envelope, Kind kind) {
        if (envelope.mailFrom().isNull()) return false;
        for (var recipient : envelope.dsn().recipients()) {
            Notify wanted = recipient.wanted();
            if (wanted.isSpecified() && kind.isWanted(wanted)) return true;
        }
        return false;
    }

    /// A message with all its recipients.
    void note(Envelope envelope) {
        if (!asks(envelope, wanted -> !wanted.equals(Notify.NEVER))) return;
        for (int i = 0; i < envelope.recipients().size(); i++) add(envelope, i);
    }

    /// One recipient that is unfinished after a restart.
    void note(Envelope envelope, int recipientIndex) {
        if (asks(envelope, wanted -> !wanted.equals(Notify.NEVER))) add(envelope, recipientIndex);
    }

    private void add(Envelope envelope, int recipientIndex) {
        long id = envelope.id().value();
        unfinished.compute(id, (_, known) -> {
            var indexes = known == null ? new BitSet() : known;
            indexes.set(recipientIndex);
            return indexes;
        });
        if (asks(envelope, Notify::onDelay)) delayWanted.add(id);
    }

    void forget(SpoolId id) {
        unfinished.remove(id.value());
        delayWanted.remove(id.value());
    }

    boolean isEmpty() {
        return unfinished.isEmpty();
    }

    boolean has(SpoolId id) {
        return unfinished.containsKey(id.value());
    }

    /// The recipient is finished. Returns whether it was the last of a message that is known here.
    boolean finished(EventSubject subject) {
        long id = subject.spoolId().value();
        boolean[] last = {false};
        unfinished.computeIfPresent(id, (_, indexes) -> {
            indexes.clear(subject.recipientIndex());
            last[0] = indexes.isEmpty();
            return last[0] ? null : indexes;
        });
        if (last[0]) delayWanted.remove(id);
        return last[0];
    }

    List<Integer> unfinished(SpoolId id) {
        var indexes = new ArrayList<Integer>();
        unfinished.computeIfPresent(id.value(), (_, known) -> {
            known.stream().forEach(indexes::add);
            return known;
        });
        return indexes;
    }

    /// Hands out each message that is older than a time and whose sender asked to hear of delays; once.
    List<SpoolId> takeOverdue(long acceptedBeforeMillis, int limit) {
        var overdue = new ArrayList<SpoolId>();
        while (overdue.size() < limit) {
            Long oldest = delayWanted.pollFirst();
            if (oldest == null) break;
            var id = new SpoolId(oldest);
            if (id.epochMillis() >= acceptedBeforeMillis) {
                delayWanted.add(oldest);
                break;
            }
            overdue.add(id);
        }
        return overdue;
    }

    /// Hands it out again later.
    void putBack(SpoolId id) {
        if (has(id)) delayWanted.add(id.value());
    }
}
