package io.penstock.app.testing;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterId;
import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Commands;
import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.cluster.EventFeed;
import io.penstock.app.cluster.Session;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.FileDialogs;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.Actions;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Navigation;
import io.penstock.app.shell.Overlay;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.client.ControlClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;

/// A context without window, network or toolkit: jobs run at once on the calling thread, and what was told or shown is
/// remembered. For tests of models and controllers, and for views in [FxTest].
public final class TestContext
        implements Session, EventFeed, Commands, JobRunner, Toasts, Navigation, Overlay, FileDialogs {
    public final FakeControlClient client;
    public final ReadOnlyObjectWrapper<Cluster> cluster =
            new ReadOnlyObjectWrapper<>(new Cluster(ClusterId.EMBEDDED, "Embedded engine", "", "#0d8a7d", false));
    public final ReadOnlyObjectWrapper<ConnectionState> state =
            new ReadOnlyObjectWrapper<>(new ConnectionState.Live(Samples.NOW));
    public final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanWrapper frozen = new ReadOnlyBooleanWrapper(false);
    public final Actions actions = new Actions();
    public final List<Command<?>> given = new ArrayList<>();
    public final List<String> toasts = new ArrayList<>();
    public final List<Place> places = new ArrayList<>();
    /// The verb and action of the newest toast that had one.
    public Runnable toastAction = () -> {};
    /// What the next file dialog answers.
    public Optional<Path> chosenFile = Optional.empty();
    public Node overlay;
    public Instant now = Samples.NOW;
    private final Map<Topic<?>, List<Consumer<Object>>> subscribers = new HashMap<>();

    public TestContext() {
        this(new FakeControlClient());
    }

    public TestContext(FakeControlClient client) {
        this.client = client;
    }

    public AppContext context() {
        return new AppContext(this, this, this, actions, this, this, this, () -> now);
    }

    /// Hands an event to whoever subscribed, on the calling thread.
    public <T> void publish(Topic<T> topic, T event) {
        for (var subscriber : List.copyOf(subscribers.getOrDefault(topic, List.of()))) subscriber.accept(event);
    }

    @Override
    public ReadOnlyObjectProperty<Cluster> cluster() {
        return cluster.getReadOnlyProperty();
    }

    @Override
    public ControlClient client() {
        return client;
    }

    @Override
    public ReadOnlyObjectProperty<ConnectionState> state() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty readOnly() {
        return readOnly.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty frozen() {
        return frozen.getReadOnlyProperty();
    }

    @Override
    public EventFeed events() {
        return this;
    }

    @Override
    public Commands commands() {
        return this;
    }

    @Override
    public String author() {
        return "anna";
    }

    @Override
    @SuppressWarnings("unchecked") // a topic's events are of its type
    public <T> Subscription subscribe(Topic<T> topic, Consumer<? super T> consumer) {
        var list = subscribers.computeIfAbsent(topic, _ -> new ArrayList<>());
        Consumer<Object> untyped = event -> consumer.accept((T) event);
        list.add(untyped);
        return () -> list.remove(untyped);
    }

    @Override
    public <T> void give(Command<T> command, Consumer<? super T> onDone) {
        given.add(command);
        run(command.title(), () -> command.send(client, UUID.randomUUID().toString()), onDone);
    }

    @Override
    public <T> Job run(String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        T result;
        try {
            result = work.run();
        } catch (Exception e) {
            onFailure.accept(e);
            return () -> {};
        }
        onResult.accept(result);
        return () -> {};
    }

    @Override
    public <T> Job run(String name, Work<T> work, Consumer<? super T> onResult) {
        return run(name, work, onResult, e -> failed(name, e));
    }

    @Override
    public <T> void latest(
            String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        run(key, work, onResult, onFailure);
    }

    @Override
    public void done(String text) {
        toasts.add(text);
    }

    @Override
    public void done(String text, String verb, Runnable action) {
        toasts.add(text + " [" + verb + "]");
        toastAction = action;
    }

    @Override
    public void failed(String what, Throwable problem) {
        toasts.add("failed: " + what + ": " + problem.getMessage());
    }

    @Override
    public void goTo(Place place) {
        places.add(place);
    }

    @Override
    public void back() {
        if (!places.isEmpty()) places.removeLast();
    }

    @Override
    public void show(Node card) {
        overlay = card;
    }

    @Override
    public void close() {
        overlay = null;
    }

    @Override
    public boolean isShowing() {
        return overlay != null;
    }

    @Override
    public Optional<Path> open(String title, List<String> extensions) {
        return chosenFile;
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
        return chosenFile;
    }

    @Override
    public Optional<Path> directory(String title) {
        return chosenFile;
    }
}
