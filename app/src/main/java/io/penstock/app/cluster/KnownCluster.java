package io.penstock.app.cluster;

import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.Throughput;
import java.util.ArrayDeque;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A cluster in the list, with how its connection stands and what it last said of itself.
/// Touched only on the JavaFX application thread.
public final class KnownCluster {
    private static final int SECONDS_KEPT = 120;

    private final ReadOnlyObjectWrapper<Cluster> cluster;
    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Idle());
    private final ReadOnlyObjectWrapper<@Nullable NodeInfo> node = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Throughput> newest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper pauses = new ReadOnlyLongWrapper();
    private final ArrayDeque<Double> delivered = new ArrayDeque<>();

    KnownCluster(Cluster cluster) {
        this.cluster = new ReadOnlyObjectWrapper<>(cluster);
    }

    public ReadOnlyObjectProperty<Cluster> cluster() {
        return cluster.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ConnectionState> state() {
        return state.getReadOnlyProperty();
    }

    /// Null until it answered for the first time.
    public ReadOnlyObjectProperty<@Nullable NodeInfo> node() {
        return node.getReadOnlyProperty();
    }

    /// The newest second; null until one came.
    public ReadOnlyObjectProperty<@Nullable Throughput> newest() {
        return newest.getReadOnlyProperty();
    }

    /// Pauses in force.
    public ReadOnlyLongProperty pauses() {
        return pauses.getReadOnlyProperty();
    }

    /// Delivered per second, the last two minutes, oldest first.
    public List<Double> delivered() {
        return List.copyOf(delivered);
    }

    void is(Cluster changed) {
        cluster.set(changed);
    }

    void is(ConnectionState now) {
        state.set(now);
    }

    void is(NodeInfo now) {
        node.set(now);
    }

    void pausesAre(long count) {
        pauses.set(count);
    }

    void came(Throughput step) {
        delivered.addLast(step.outcomes().delivered() * 1000.0 / Math.max(1, step.stepMillis()));
        if (delivered.size() > SECONDS_KEPT) delivered.removeFirst();
        newest.set(step);
    }
}
