package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.ReplayView;

/// Replays of the node's own history.
public interface ReplayDesk {
    /// Returns at once; the replay goes on by itself.
    ReplayView startReplay(ReplayView.Request request);

    ReplayView replay(String id);

    /// One that has ended is forgotten.
    void cancelReplay(String id);
}
