package io.penstock.app.queues;

/// The part of the node's list to ask for: what is in view and a little around it, so that scrolling finds rows there.
///
/// @param first place of the first row, from 0
record RowWindow(int first, int limit) {
    private static final int MARGIN = 100;
    private static final int MOST = 500;

    /// @param firstInView place of the first row in view
    /// @param lastInView  place of the last one
    static RowWindow around(int firstInView, int lastInView) {
        int first = Math.max(0, firstInView - MARGIN);
        int rows = Math.max(0, lastInView) - first + 1 + MARGIN;
        return new RowWindow(first, Math.clamp(rows, 1, MOST));
    }

    /// A queue list's cursor is a place in it, so that it can be entered anywhere.
    String cursor() {
        return first == 0 ? "" : Integer.toString(first);
    }
}
