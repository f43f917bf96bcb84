package io.penstock.engine.queue;

import java.util.ArrayDeque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Those who stand in line for their turns: newcomers, and all who had a turn since they came, after the scheduler of
/// FQ-CoDel (RFC 8290 section 4.2).
///
/// As long as both stand here, newcomers send every other message, so that the first turn of one comes soon, however
/// many others there are, and the others keep half of the path, however many newcomers there are. A newcomer that has
/// nothing more to send goes to the end of the others all the same and leaves from there: who comes again and again
/// gains nothing. Only [#MOST_NEWCOMERS] stand here; whoever comes while there are as many waits like the others, so
/// that a newcomer is one for a short while. Guarded by the ready queue's lock.
final class TurnLine<T> {
    /// Two turns of each, at the usual quantum, are 1,600 messages.
    static final int MOST_NEWCOMERS = 200;

    private final ArrayDeque<T> newcomers = new ArrayDeque<>();
    private final ArrayDeque<T> others = new ArrayDeque<>();
    /// Messages that newcomers have sent more than the others while both stood here.
    private int lead;

    boolean isEmpty() {
        return newcomers.isEmpty() && others.isEmpty();
    }

    void add(T newcomer) {
        (newcomers.size() < MOST_NEWCOMERS ? newcomers : others).addLast(newcomer);
    }

    /// Whose turn it is; null if nobody stands here.
    @Nullable
    T first() {
        return turn().peekFirst();
    }

    private ArrayDeque<T> turn() {
        return newcomers.isEmpty() || (lead > 0 && !others.isEmpty()) ? others : newcomers;
    }

    /// The first has sent something.
    ///
    /// @param turnIsOver whether it goes to the end of the line now
    void sent(int messages, boolean turnIsOver) {
        var turn = turn();
        if (newcomers.isEmpty() || others.isEmpty()) lead = 0;
        else lead += turn == newcomers ? messages : -messages;
        if (turnIsOver) others.addLast(turn.removeFirst());
    }

    /// The first has nothing to send, or not yet, and goes to the end of the line.
    void pass() {
        others.addLast(turn().removeFirst());
    }

    /// Whether the first may leave the line when it has nothing to send; if not, it has to [#pass].
    boolean mayLeave() {
        return turn() == others || others.isEmpty();
    }

    /// The first leaves.
    void remove() {
        turn().removeFirst();
    }

    void removeIf(Predicate<T> test) {
        newcomers.removeIf(test);
        others.removeIf(test);
    }
}
