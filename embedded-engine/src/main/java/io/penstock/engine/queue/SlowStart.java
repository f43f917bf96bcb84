package io.penstock.engine.queue;

/// How many connections a site is trusted with: a few at first, one more for each that it greets, one fewer for each
/// that it breaks, half when it cannot be reached. So a new site is not hit with all at once, and one in trouble sees
/// less of us before any rule speaks. After Postfix's concurrency feedback, with whole numbers. Not safe for threads.
final class SlowStart {
    /// As Postfix begins.
    static final int FIRST = 5;

    private int window = FIRST;

    int window() {
        return window;
    }

    void greeted(int limit) {
        if (window < limit) window++;
    }

    void broke() {
        if (window > 1) window--;
    }

    void unreachable() {
        window = Math.max(1, window / 2);
    }
}
