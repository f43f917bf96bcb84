package io.penstock.app.queues;

import java.util.ArrayList;
import java.util.List;

/// Knows where the pages of the node's list begin, and so which page to ask for next to bring what is in view.
///
/// The node hands out a cursor with each page, for the page after it. A place that is further down than any page
/// fetched
/// so far is reached by walking there; afterwards its cursor is known and the page is fetched alone. Confined to one
/// thread at a time.
final class PageWalk {
    static final int PAGE = 500;

    private final List<String> cursors = new ArrayList<>(List.of(""));

    record Step(int page, String cursor) {
        int firstRow() {
            return page * PAGE;
        }
    }

    /// The pages to fetch, in order, so that rows `first` to `last` are fresh. When the walk has to go further than the
    /// cursors known, only the next step is returned: ask again after [#arrived].
    List<Step> towards(int first, int last) {
        int from = Math.max(0, first) / PAGE;
        int to = Math.max(0, last) / PAGE;
        if (from >= cursors.size()) return List.of(stepAt(cursors.size() - 1));
        var steps = new ArrayList<Step>();
        for (int page = from; page <= to && page < cursors.size(); page++) steps.add(stepAt(page));
        return steps;
    }

    boolean reaches(int row) {
        return Math.max(0, row) / PAGE < cursors.size();
    }

    /// @param nextCursor as the node gave it; empty after the last page
    void arrived(int page, String nextCursor) {
        if (nextCursor.isEmpty()) {
            while (cursors.size() > page + 1) cursors.removeLast();
        } else if (page + 1 < cursors.size()) {
            cursors.set(page + 1, nextCursor);
        } else if (page + 1 == cursors.size()) {
            cursors.add(nextCursor);
        }
    }

    private Step stepAt(int page) {
        return new Step(page, cursors.get(page));
    }
}
