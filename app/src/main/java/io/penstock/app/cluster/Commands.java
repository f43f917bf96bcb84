package io.penstock.app.cluster;

import java.util.function.Consumer;

/// Gives orders to the cluster that is shown, through the durable outbox.
///
/// An order is recorded before it is sent. When the cluster cannot be reached it waits and is tried again with
/// exponential back-off under the same idempotency key, until it took effect, was refused, or was withdrawn.
public interface Commands {
    /// @param onDone runs on the JavaFX thread when the order took effect while this window is open. A refusal is
    ///     told in a toast; so is that the order waits in the outbox.
    <T> void give(Command<T> command, Consumer<? super T> onDone);
}
