package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayProgress;
import io.penstock.engine.replay.ReplayWatch;

/// How far a replay is, told by the thread that replays and read by the one that shows it. Safe for any thread.
final class Progress implements ReplayWatch {
    private volatile ReplayProgress newest = ReplayProgress.NONE;
    private volatile boolean wanted = true;
    private volatile boolean ended;

    @Override
    public boolean goesOn(ReplayProgress progress) {
        newest = progress;
        return wanted && !Thread.currentThread().isInterrupted();
    }

    ReplayProgress now() {
        return newest;
    }

    /// The replay stops soon, and shows what it has.
    void stop() {
        wanted = false;
    }

    boolean isStopping() {
        return !wanted;
    }

    /// The work has come to its end, whatever becomes of its result.
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }
}
