package io.penstock.app.cluster;

import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All clusters of this console, their connections, and which of them is shown. A remote one is connected when it is
/// first shown or asked for, not before. Touched only on the JavaFX application thread.
public final class Clusters implements Session, Commands {
    private static final Cluster EMBEDDED = new Cluster(ClusterId.EMBEDDED, "Embedded engine", "", "#0d8a7d", false);

    private final Executor uiThread;
    private final InstantSource clock;
    private final Pacing pacing;
    private final LinkFactory links;
    private final Arming arming;
    private final LiveFeed feed;
    private final String author;
    private final ObservableList<KnownCluster> known = FXCollections.observableArrayList();
    private final ObservableList<Cluster> list = FXCollections.observableArrayList();
    /// Kept, because such a view listens weakly: one that only its listeners know is collected, and tells them nothing.
    private final ObservableList<KnownCluster> knownView = FXCollections.unmodifiableObservableList(known);

    private final ObservableList<Cluster> listView = FXCollections.unmodifiableObservableList(list);
    private final Map<ClusterId, ClusterConnection> connections = new HashMap<>();
    private final OpenClients clients;
    private final OutboxPump outbox;
    private final Map<ClusterId, String> tokens = new HashMap<>();
    private final ReadOnlyObjectWrapper<Cluster> cluster = new ReadOnlyObjectWrapper<>(EMBEDDED);
    private final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Idle());

    public Clusters(
            Executor uiThread,
            InstantSource clock,
            Pacing pacing,
            LinkFactory links,
            OpenClients clients,
            OutboxPump outbox,
            Arming arming,
            String author) {
        this.clients = clients;
        this.outbox = outbox;
        this.uiThread = uiThread;
        this.clock = clock;
        this.pacing = pacing;
        this.links = links;
        this.arming = arming;
        this.author = author;
        this.feed = new LiveFeed(uiThread);
        add(EMBEDDED, "");
    }

    public ObservableList<KnownCluster> known() {
        return knownView;
    }

    /// The same as plain values, for menus.
    public ObservableList<Cluster> list() {
        return listView;
    }

    /// Adds a cluster, or changes the one with its id; a changed address or token makes a new connection.
    public void add(Cluster added, String token) {
        tokens.put(added.id(), token);
        var old = find(added.id());
        if (old.isPresent()) {
            var wasOpen = connections.containsKey(added.id());
            disconnect(added.id());
            list.set(list.indexOf(old.get().cluster().get()), added);
            old.get().is(added);
            if (cluster.get().id().equals(added.id())) cluster.set(added);
            if (wasOpen) connect(added.id());
            return;
        }
        known.add(new KnownCluster(added));
        list.add(added);
    }

    public void remove(ClusterId id) {
        if (id.equals(ClusterId.EMBEDDED)) throw new ClusterException("The embedded engine cannot be removed");
        if (cluster.get().id().equals(id)) show(EMBEDDED);
        disconnect(id);
        tokens.remove(id);
        known.removeIf(one -> one.cluster().get().id().equals(id));
        list.removeIf(one -> one.id().equals(id));
    }

    /// The embedded engine listens there now; called at its start and after each restart.
    public void embeddedIsAt(String url, String token) {
        add(new Cluster(ClusterId.EMBEDDED, EMBEDDED.name(), url, EMBEDDED.colour(), false), token);
        connect(ClusterId.EMBEDDED);
    }

    /// The embedded engine was stopped.
    public void embeddedIsGone(String why) {
        disconnect(ClusterId.EMBEDDED);
        var now = clock.instant();
        stateIs(ClusterId.EMBEDDED, new ConnectionState.Stale(now, why, now));
    }

    /// Makes this the cluster that the screens show, and connects it.
    public void show(Cluster chosen) {
        var now = find(chosen.id()).orElseThrow(() -> new ClusterException("There is no cluster " + chosen.name()));
        cluster.set(now.cluster().get());
        state.set(now.state().get());
        arming.shows(chosen.id());
        connect(chosen.id());
        feed.shows(chosen.id());
    }

    /// Opens the connection, or tries at once if it waits.
    public void connect(ClusterId id) {
        var target = find(id).orElseThrow(() -> new ClusterException("There is no cluster " + id.value()))
                .cluster()
                .get();
        if (target.url().isEmpty()) return; // the embedded engine has not started yet
        try {
            connections.computeIfAbsent(id, _ -> open(target)).retryNow();
        } catch (ControlException problem) {
            stateIs(
                    id,
                    new ConnectionState.Incompatible(
                            problem.getMessage() == null ? problem.toString() : problem.getMessage()));
        }
    }

    public void disconnect(ClusterId id) {
        clients.remove(id);
        var connection = connections.remove(id);
        if (connection == null) return;
        Thread.ofVirtual().name("cluster-close").start(connection::close);
        stateIs(id, new ConnectionState.Idle());
    }

    public void close() {
        List.copyOf(connections.keySet()).forEach(this::disconnect);
    }

    private ClusterConnection open(Cluster target) {
        var client = links.open(target.url(), tokens.getOrDefault(target.id(), ""));
        clients.put(target.id(), client);
        var backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), RandomGenerator.getDefault());
        return new ClusterConnection(target.name(), client, clock, backoff, pacing, new ClusterConnection.Listener() {
            @Override
            public void state(ConnectionState now) {
                uiThread.execute(() -> {
                    if (clients.of(target.id()).orElse(null) == client) stateIs(target.id(), now);
                });
            }

            @Override
            public void event(StreamEvent kind, Object data) {
                feed.offer(target.id(), kind, data);
                if (kind == StreamEvent.NODE || kind == StreamEvent.THROUGHPUT || kind == StreamEvent.PAUSES)
                    uiThread.execute(() -> find(target.id()).ifPresent(one -> remember(one, data)));
            }
        });
    }

    private static void remember(KnownCluster one, Object data) {
        switch (data) {
            case NodeInfo node -> one.is(node);
            case Throughput step -> one.came(step);
            case List<?> pauses -> one.pausesAre(pauses.size());
            default -> throw new IllegalArgumentException("An event of the type " + data.getClass());
        }
    }

    private void stateIs(ClusterId id, ConnectionState now) {
        find(id).ifPresent(one -> one.is(now));
        if (now instanceof ConnectionState.Live) outbox.wake();
        if (cluster.get().id().equals(id)) state.set(now);
    }

    private Optional<KnownCluster> find(ClusterId id) {
        return known.stream().filter(one -> one.cluster().get().id().equals(id)).findFirst();
    }

    /// Live updates stand still while this is so.
    public void freeze(boolean frozen) {
        feed.freeze(frozen);
    }

    @Override
    public ReadOnlyObjectProperty<Cluster> cluster() {
        return cluster.getReadOnlyProperty();
    }

    @Override
    public ControlClient client() {
        var shown = cluster.get();
        return clients.of(shown.id()).orElseGet(() -> OpenClients.unconnected(shown.name()));
    }

    @Override
    public ReadOnlyObjectProperty<ConnectionState> state() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty readOnly() {
        return arming.readOnly();
    }

    @Override
    public EventFeed events() {
        return feed;
    }

    @Override
    public Commands commands() {
        return this;
    }

    @Override
    public <T> void give(Command<T> command, Consumer<? super T> onDone) {
        outbox.give(cluster.get().id(), command, onDone);
    }

    @Override
    public String author() {
        return author;
    }
}
