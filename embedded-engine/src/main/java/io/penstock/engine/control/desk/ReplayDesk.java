package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.ReplayView;

/// Replays of the node's own history.
public interface ReplayDesk {
    /// Returns at once; the replay goes on by itself.
    ReplayView startReplay(ReplayView.Request request);

    /// @param reveal whether samples show whom they are about
    ReplayView replay(String id, boolean reveal);

    /// One that has ended is forgotten.
    void cancelReplay(String id);
}
