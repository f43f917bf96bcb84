package io.penstock.app.cluster;

import java.time.Instant;

/// How a cluster's connection stands. What is shown of a cluster that is not [Live] is shown as stale.
public sealed interface ConnectionState {
    record Connecting(int attempt) implements ConnectionState {}

    record Live(Instant since) implements ConnectionState {}

    /// Lost; it is being tried again at `nextTry`. `problem` is fit to be shown.
    record Stale(Instant since, String problem, Instant nextTry) implements ConnectionState {}

    record Unauthorised(String problem) implements ConnectionState {}

    record Incompatible(String problem) implements ConnectionState {}

    /// Not connected, because nobody asked for it.
    record Idle() implements ConnectionState {}
}
