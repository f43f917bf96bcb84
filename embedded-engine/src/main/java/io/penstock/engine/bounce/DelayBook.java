package io.penstock.engine.bounce;

import io.penstock.engine.event.EventSubject;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.message.SpoolId;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.Predicate;

/// Which recipients' senders have heard of the delay: once each, over restarts too. Holds an entry for a message only
/// as long as it is delayed. Safe for any thread.
final class DelayBook {
    private static final String PREFIX = "dsn-delayed/";

    private final ControlStore control;

    DelayBook(ControlStore control) {
        this.control = control;
    }

    boolean knows(EventSubject subject) {
        return knows(subject.spoolId(), subject.recipientIndex());
    }

    boolean knows(SpoolId id, int recipientIndex) {
        return indexes(id).get(recipientIndex);
    }

    /// Durable on return.
    synchronized void note(SpoolId id, Collection<Integer> recipientIndexes) {
        var indexes = indexes(id);
        int before = indexes.cardinality();
        recipientIndexes.forEach(indexes::set);
        if (indexes.cardinality() > before) control.put(key(id), indexes.toByteArray());
    }

    /// The message is finished.
    synchronized void forget(SpoolId id) {
        control.remove(key(id));
    }

    /// Lets go of messages that were finished when nobody could note it any more.
    synchronized void keepOnly(Predicate<SpoolId> unfinished) {
        for (String key : control.under(PREFIX).keySet()) {
            if (!unfinished.test(SpoolId.parse(key.substring(PREFIX.length())))) control.remove(key);
        }
    }

    private BitSet indexes(SpoolId id) {
        return BitSet.valueOf(control.get(key(id)).orElse(new byte[0]));
    }

    private static String key(SpoolId id) {
        return PREFIX + id;
    }
}
