package io.penstock.engine.replay;

/// Who watches a replay, and may end it. Called on the thread that replays, some times a second at most.
public interface ReplayWatch {
    ReplayWatch NOBODY = _ -> true;

    /// @return whether to go on
    boolean goesOn(ReplayProgress progress);
}
