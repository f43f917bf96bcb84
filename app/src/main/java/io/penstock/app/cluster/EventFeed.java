package io.penstock.app.cluster;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// The event stream of the cluster that is shown, handed over to the JavaFX thread.
///
/// Latest wins per [Topic#key]; at most 600 events wait. When the shown cluster changes, subscriptions stay and get
/// [Topic#RESET] first. Touched only on the JavaFX application thread.
public interface EventFeed {
    /// @param consumer runs on the JavaFX thread
    <T> Subscription subscribe(Topic<T> topic, Consumer<? super T> consumer);

    /// The user stopped the live updates: nothing is delivered, and whoever asks by itself asks no more until this is
    /// false again.
    ReadOnlyBooleanProperty frozen();

    @FunctionalInterface
    interface Subscription {
        void close();
    }
}
