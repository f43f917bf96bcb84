package io.penstock.engine.control;

import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.desk.ControlProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Gives each event of the stream an id and hands it to everyone who listens. Safe for any thread.
///
/// Publishing never waits: a listener that has not taken its last [StreamSubscriber#QUEUED] events is cut off, and
/// comes back with the id of the last event it saw. Events of the last minutes are held for those; who missed more
/// is told to begin anew (`reset`).
public final class StreamHub implements AutoCloseable {
    static final int MAX_SUBSCRIBERS = 64;
    private static final int HELD_EVENTS = 1024;
    private static final int HELD_BYTES = 8 << 20;

    private final String run;
    private final ArrayDeque<Frame> held = new ArrayDeque<>();
    private final List<StreamSubscriber> subscribers = new ArrayList<>();
    private long heldBytes;
    private long lastNumber;
    private long cutOff;
    private boolean closed;

    /// One event as it goes over the wire.
    record Frame(long number, byte[] bytes) {}

    /// @param run names this run of the node in event ids, so that ids of an earlier run are recognised
    public StreamHub(String run) {
        this.run = run;
    }

    /// @param data a wire record or a list of them
    public void publish(StreamEvent kind, Object data) {
        byte[] json = WireJson.bytes(data);
        synchronized (this) {
            if (closed) return;
            Frame frame = frame(++lastNumber, kind, json);
            held.addLast(frame);
            heldBytes += frame.bytes().length;
            while (held.size() > HELD_EVENTS || heldBytes > HELD_BYTES)
                heldBytes -= held.removeFirst().bytes().length;
            subscribers.removeIf(subscriber -> {
                if (subscriber.offer(frame)) return false;
                subscriber.end();
                cutOff++;
                return true;
            });
        }
    }

    /// A new listener, which first gets what it missed since `lastEventId`.
    ///
    /// @param lastEventId empty for a listener that saw nothing yet
    synchronized StreamSubscriber subscribe(String lastEventId) {
        if (closed || subscribers.size() >= MAX_SUBSCRIBERS)
            throw ControlProblem.of(
                    503,
                    "too-many-streams",
                    "no further event stream can be opened",
                    closed ? "the node is stopping" : MAX_SUBSCRIBERS + " are open",
                    closed ? "come back when it has started again" : "close one that is not needed");
        var subscriber = new StreamSubscriber(missed(lastEventId));
        subscribers.add(subscriber);
        return subscriber;
    }

    synchronized void unsubscribe(StreamSubscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /// Listeners that were cut off because they did not read.
    public synchronized long cutOff() {
        return cutOff;
    }

    public synchronized int subscribers() {
        return subscribers.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        subscribers.forEach(StreamSubscriber::end);
        subscribers.clear();
    }

    private List<Frame> missed(String lastEventId) {
        if (lastEventId.isEmpty()) return List.of();
        long seen = numberOf(lastEventId);
        long oldest = held.isEmpty() ? lastNumber + 1 : held.getFirst().number();
        if (seen < oldest - 1 || seen > lastNumber)
            return List.of(frame(lastNumber, StreamEvent.RESET, WireJson.bytes(Map.of())));
        return held.stream().filter(frame -> frame.number() > seen).toList();
    }

    /// The number in an id of this run, or -1.
    private long numberOf(String eventId) {
        if (!eventId.startsWith(run + "-")) return -1;
        try {
            return Long.parseLong(eventId.substring(run.length() + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Frame frame(long number, StreamEvent kind, byte[] json) {
        byte[] head = ("id: " + run + "-" + number + "\nevent: " + kind.wireName() + "\ndata: ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(json, 0, bytes, head.length, json.length);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
        return new Frame(number, bytes);
    }
}
