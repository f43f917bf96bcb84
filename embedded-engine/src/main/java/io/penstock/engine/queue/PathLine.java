package io.penstock.engine.queue;

import java.util.ArrayDeque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queues that stand in line for one path, in order of their turns. Transactional ones come first; after
/// [#FIRST_TURNS] of their turns one of the others has its, so that they never starve. Guarded by the ready queue's
/// lock.
final class PathLine {
    static final int FIRST_TURNS = 4;

    private final ArrayDeque<ScheduledQueue> transactional = new ArrayDeque<>();
    private final ArrayDeque<ScheduledQueue> others = new ArrayDeque<>();
    private int firstTurns;

    boolean isEmpty() {
        return transactional.isEmpty() && others.isEmpty();
    }

    int size() {
        return transactional.size() + others.size();
    }

    /// At the end of its line.
    void add(ScheduledQueue queue) {
        (queue.mailing().isTransactional() ? transactional : others).addLast(queue);
    }

    void removeIf(Predicate<ScheduledQueue> test) {
        transactional.removeIf(test);
        others.removeIf(test);
    }

    /// Whose turn it is; null if nobody stands here.
    @Nullable
    ScheduledQueue peek() {
        return turn().peekFirst();
    }

    private ArrayDeque<ScheduledQueue> turn() {
        if (others.isEmpty()) return transactional;
        return transactional.isEmpty() || firstTurns >= FIRST_TURNS ? others : transactional;
    }

    /// Ends the turn: its queue leaves the line.
    void remove() {
        var line = turn();
        firstTurns = line == others ? 0 : firstTurns + 1;
        line.removeFirst();
    }

    /// Ends the turn: its queue goes to the end of its line.
    void rotate() {
        var queue = turn().getFirst();
        remove();
        add(queue);
    }
}
