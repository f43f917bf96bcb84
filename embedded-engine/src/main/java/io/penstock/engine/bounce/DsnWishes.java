package io.penstock.engine.bounce;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.SpoolId;
import java.util.concurrent.ConcurrentHashMap;

/// The unfinished messages whose senders asked for reports, so that for all others nothing has to be looked up.
/// Safe for any thread.
final class DsnWishes {
    /// By message, how many of its recipients are unfinished.
    private final ConcurrentHashMap<Long, Integer> unfinished = new ConcurrentHashMap<>();

    static boolean isOne(Envelope envelope) {
        if (envelope.mailFrom().isNull()) return false;
        for (var recipient : envelope.dsn().recipients()) {
            Notify wanted = recipient.wanted();
            if (wanted.isSpecified() && !wanted.equals(Notify.NEVER)) return true;
        }
        return false;
    }

    void note(Envelope envelope, int recipients) {
        if (isOne(envelope)) unfinished.merge(envelope.id().value(), recipients, Integer::sum);
    }

    void forget(SpoolId id) {
        unfinished.remove(id.value());
    }

    boolean isEmpty() {
        return unfinished.isEmpty();
    }

    boolean has(SpoolId id) {
        return unfinished.containsKey(id.value());
    }

    /// One recipient is finished. Returns whether it was the last of a message that is known here.
    boolean finished(SpoolId id) {
        boolean[] last = {false};
        unfinished.computeIfPresent(id.value(), (_, count) -> {
            last[0] = count == 1;
            return last[0] ? null : count - 1;
        });
        return last[0];
    }
}
