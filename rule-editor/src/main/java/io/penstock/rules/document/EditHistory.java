package io.penstock.rules.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The steps that led here, by name, and those that were taken back.
///
/// States are immutable, so a step is no more than the state before it. Steps with the same merge key that follow each
/// other are one step: a word typed into a field is undone as a word. Bounded: the oldest step is forgotten.
final class EditHistory<S> {
    static final int MAX_STEPS = 300;

    /// @param ids   of the rules that were selected after it
    /// @param state to go back to
    record Step<S>(String name, String mergeKey, List<String> ids, S state) {}

    private final Deque<Step<S>> done = new ArrayDeque<>();
    private final Deque<Step<S>> undone = new ArrayDeque<>();
    private boolean mergeable;

    /// @param mergeKey empty for a step that stands alone
    /// @param ids of the rules that are selected after it
    /// @param before the state that the step leaves
    void record(String name, String mergeKey, List<String> ids, S before) {
        undone.clear();
        if (mergeable
                && !mergeKey.isEmpty()
                && !done.isEmpty()
                && done.getFirst().mergeKey().equals(mergeKey)) return;
        done.addFirst(new Step<>(name, mergeKey, ids, before));
        if (done.size() > MAX_STEPS) done.removeLast();
        mergeable = true;
    }

    /// What follows is a step of its own, whatever its merge key: the field was left.
    void seal() {
        mergeable = false;
    }

    Optional<Step<S>> undo(S now) {
        return turn(done, undone, now);
    }

    Optional<Step<S>> redo(S now) {
        return turn(undone, done, now);
    }

    private Optional<Step<S>> turn(Deque<Step<S>> from, Deque<Step<S>> to, S now) {
        mergeable = false;
        if (from.isEmpty()) return Optional.empty();
        Step<S> step = from.removeFirst();
        to.addFirst(new Step<>(step.name(), step.mergeKey(), step.ids(), now));
        return Optional.of(step);
    }

    /// Empty if there is nothing to undo.
    String undoName() {
        return done.isEmpty() ? "" : done.getFirst().name();
    }

    String redoName() {
        return undone.isEmpty() ? "" : undone.getFirst().name();
    }

    /// The last step first.
    List<String> undoNames() {
        return done.stream().map(Step::name).toList();
    }

    /// The next step first.
    List<String> redoNames() {
        return undone.stream().map(Step::name).toList();
    }

    void clear() {
        done.clear();
        undone.clear();
        mergeable = false;
    }
}
