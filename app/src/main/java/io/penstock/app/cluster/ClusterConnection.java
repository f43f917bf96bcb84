package io.penstock.app.cluster;

import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps the event stream of one cluster open: connects, listens, and after a loss backs off and resumes where it
/// stopped. Runs on a virtual thread of its own, `cluster-NAME`; reports to a [Listener] from there.
///
/// It gives up only where waiting cannot help (not authorised, incompatible) until [#retryNow].
public final class ClusterConnection implements AutoCloseable {
    /// Newest API that this console understands.
    private static final int NEWEST_API = 1;

    /// Hears of one connection, on its thread.
    public interface Listener {
        void state(ConnectionState state);

        void event(StreamEvent kind, Object data);
    }

    private final String name;
    private final ControlClient client;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Pacing pacing;
    private final Listener listener;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private String lastEventId = "";
    private int failures;

    public ClusterConnection(
            String name, ControlClient client, InstantSource clock, Backoff backoff, Pacing pacing, Listener listener) {
        this.name = name;
        this.client = client;
        this.clock = clock;
        this.backoff = backoff;
        this.pacing = pacing;
        this.listener = listener;
    }

    /// Opens it, or tries at once if it waits. Safe for any thread.
    public synchronized void retryNow() {
        if (closed) return;
        var running = thread;
        if (running != null && running.isAlive()) {
            running.interrupt();
            return;
        }
        thread = Thread.ofVirtual().name("cluster-" + name).start(this::run);
    }

    @Override
    public synchronized void close() {
        closed = true;
        var running = thread;
        if (running != null) running.interrupt();
        client.close();
    }

    private void run() {
        while (!closed) {
            try {
                connect();
            } catch (ControlException.Unauthorised problem) {
                listener.state(new ConnectionState.Unauthorised(text(problem)));
                return;
            } catch (ControlException.Incompatible problem) {
                listener.state(new ConnectionState.Incompatible(text(problem)));
                return;
            } catch (ControlException problem) {
                if (closed || !waitAfter(problem)) return;
            }
        }
    }

    private void connect() {
        listener.state(new ConnectionState.Connecting(failures + 1));
        var node = client.node();
        if (node.apiVersion() > NEWEST_API)
            throw new ControlException.Incompatible(node.name() + " speaks version " + node.apiVersion()
                    + " of the control API, this console knows " + NEWEST_API + ". Use a newer console");
        listener.event(StreamEvent.NODE, node);
        client.stream(lastEventId, new ControlClient.StreamListener() {
            @Override
            public void opened() {
                failures = 0;
                listener.state(new ConnectionState.Live(clock.instant()));
                if (lastEventId.isEmpty()) listener.event(StreamEvent.RESET, "first connection");
            }

            @Override
            public boolean event(String id, StreamEvent kind, Object data) {
                if (!id.isEmpty()) lastEventId = id;
                listener.event(kind, data);
                return !closed;
            }
        });
        if (!closed)
            throw new ControlException.Unreachable("The stream of " + name + " ended", new java.io.EOFException());
    }

    /// @return false when the connection was closed meanwhile
    private boolean waitAfter(ControlException problem) {
        failures++;
        var wait = backoff.after(failures);
        var now = clock.instant();
        listener.state(new ConnectionState.Stale(now, text(problem), now.plus(wait)));
        try {
            Thread.interrupted(); // an interrupt that ended the stream has done its work
            pacing.pause(wait);
        } catch (InterruptedException e) {
            return !closed; // retryNow wakes as well
        }
        return !closed;
    }

    private static String text(ControlException problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
