package io.penstock.app.cluster;

import io.penstock.engine.control.client.ControlClient;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The cluster that the screens show now, and what may be done to it.
/// Touched only on the JavaFX application thread, except that the client may be called from any other.
public interface Session {
    ReadOnlyObjectProperty<Cluster> cluster();

    /// The client of [#cluster]. Blocking: use it inside a job only. Take it before the job starts, so that the job
    /// asks the cluster that was shown when it was ordered. Changes go through [#commands].
    ControlClient client();

    ReadOnlyObjectProperty<ConnectionState> state();

    /// True until the cluster is armed. Whatever changes something is disabled while this is true.
    ReadOnlyBooleanProperty readOnly();

    EventFeed events();

    Commands commands();

    /// Who is at the keyboard, for the audit trail.
    String author();
}
