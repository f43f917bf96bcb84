package io.penstock.app.cluster;

import io.penstock.app.fx.FxCoalescer;
import io.penstock.engine.control.api.StreamEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// Hands the events of the shown cluster to the screens. [#offer] is called by the connection's thread, everything else
/// on the JavaFX thread.
final class LiveFeed implements EventFeed {
    private static final int WAITING_AT_MOST = 600;

    private static final Map<StreamEvent, Topic<?>> TOPICS = topics();

    private record Key(StreamEvent kind, Object key) {}

    private record Event(ClusterId from, Key key, Object data) {}

    private final FxCoalescer<Object, Event> coalescer;
    private final Map<StreamEvent, List<Consumer<Object>>> consumers = new EnumMap<>(StreamEvent.class);
    private final LinkedHashMap<Key, Event> heldWhileFrozen = new LinkedHashMap<>();
    private ClusterId shown = ClusterId.EMBEDDED;
    private final ReadOnlyBooleanWrapper frozen = new ReadOnlyBooleanWrapper();

    LiveFeed(Executor uiThread) {
        coalescer = new FxCoalescer<>(uiThread, WAITING_AT_MOST, this::arrive);
    }

    void offer(ClusterId from, StreamEvent kind, Object data) {
        var key = new Key(kind, key(kind, data));
        coalescer.offer(List.of(from, key), new Event(from, key, data));
    }

    void shows(ClusterId cluster) {
        shown = cluster;
        heldWhileFrozen.clear();
        tell(StreamEvent.RESET, "another cluster");
    }

    /// While frozen nothing reaches the screens; afterwards the newest of each key does.
    void freeze(boolean now) {
        frozen.set(now);
        if (now) return;
        var held = List.copyOf(heldWhileFrozen.values());
        heldWhileFrozen.clear();
        held.forEach(event -> tell(event.key().kind(), event.data()));
    }

    @Override
    public ReadOnlyBooleanProperty frozen() {
        return frozen.getReadOnlyProperty();
    }

    @Override
    @SuppressWarnings("unchecked") // the client makes data of a kind the topic's type
    public <T> Subscription subscribe(Topic<T> topic, Consumer<? super T> consumer) {
        var list = consumers.computeIfAbsent(topic.kind(), _ -> new ArrayList<>());
        Consumer<Object> untyped = data -> consumer.accept((T) data);
        list.add(untyped);
        return () -> list.remove(untyped);
    }

    private void arrive(List<Event> events) {
        for (var event : events) {
            if (!event.from().equals(shown)) continue;
            if (!frozen.get()) {
                tell(event.key().kind(), event.data());
                continue;
            }
            heldWhileFrozen.put(event.key(), event);
            if (heldWhileFrozen.size() > WAITING_AT_MOST) heldWhileFrozen.pollFirstEntry();
        }
    }

    private void tell(StreamEvent kind, Object data) {
        for (var consumer : List.copyOf(consumers.getOrDefault(kind, List.of()))) consumer.accept(data);
    }

    @SuppressWarnings("unchecked") // see subscribe
    private static Object key(StreamEvent kind, Object data) {
        @Nullable Topic<?> topic = TOPICS.get(kind);
        return topic == null ? data : ((Topic<Object>) topic).key().apply(data);
    }

    private static Map<StreamEvent, Topic<?>> topics() {
        var all = new EnumMap<StreamEvent, Topic<?>>(StreamEvent.class);
        for (var topic : List.<Topic<?>>of(
                Topic.THROUGHPUT,
                Topic.PAUSES,
                Topic.SUSPENSIONS,
                Topic.ALERT,
                Topic.RULES,
                Topic.REPLY,
                Topic.LOAD,
                Topic.SANDBOX,
                Topic.NODE,
                Topic.RESET)) all.put(topic.kind(), topic);
        return all;
    }
}
