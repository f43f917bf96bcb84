package io.penstock.engine.queue;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queues that stand in line for one path, in order of their turns. Transactional ones come first; for
/// [#FIRST_SHARE] of their messages one of the others leaves, so that those never starve. Guarded by the ready queue's
/// lock.
final class PathLine {
    static final int FIRST_SHARE = 4;

    private final FairLine transactional;
    private final FairLine others;
    /// Transactional messages that the others have not had their share for.
    private int ahead;

    PathLine(int quantum) {
        transactional = new FairLine(quantum);
        others = new FairLine(quantum);
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /// How many queues stand here.
    int size() {
        return transactional.size() + others.size();
    }

    /// At the end of its line.
    void add(ScheduledQueue queue) {
        (queue.mailing().isTransactional() ? transactional : others).add(queue);
    }

    void removeIf(Predicate<ScheduledQueue> test) {
        transactional.removeIf(test);
        others.removeIf(test);
    }

    private FairLine turn() {
        if (others.size() == 0) return transactional;
        return transactional.size() == 0 || ahead >= FIRST_SHARE ? others : transactional;
    }

    /// The queue whose turn it is; null if none stands here.
    @Nullable
    ScheduledQueue first() {
        return turn().first();
    }

    /// The first queue has sent something.
    void sent(int messages) {
        var turn = turn();
        if (transactional.size() == 0 || others.size() == 0) ahead = 0;
        else ahead += turn == transactional ? messages : -messages * FIRST_SHARE;
        turn.sent(messages);
    }

    /// The first queue has nothing to send now.
    void idle(long nowMillis) {
        turn().idle(nowMillis);
    }

    /// The first queue leaves.
    void remove() {
        turn().remove();
    }
}
