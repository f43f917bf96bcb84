package io.penstock.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.FakeControlClient;
import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Scripted losses: the stream ends when an event named `lost` comes; waiting is handed to the test.
@Timeout(10)
class ClusterConnectionTest {
    private static final ControlException DOWN =
            new ControlException.Unreachable("Nobody listens on 127.0.0.1:2580", new IOException("refused"));

    private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> go = new LinkedBlockingQueue<>();
    private final LosableClient client = new LosableClient();
    private final ClusterConnection connection = new ClusterConnection(
            "test",
            client,
            () -> Samples.NOW,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(5)),
            length -> {
                waits.add(length);
                go.take();
            },
            new ClusterConnection.Listener() {
                @Override
                public void state(ConnectionState state) {
                    states.add(state);
                }

                @Override
                public void event(StreamEvent kind, Object data) {
                    events.add(kind == StreamEvent.NODE ? "node" : data);
                }
            });

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void goesLiveAndHandsEventsOver() throws Exception {
        connection.retryNow();

        awaitState(ConnectionState.Live.class);
        client.emit(StreamEvent.ALERT, "an alert");
        assertEquals("node", events.take());
        assertEquals("first connection", events.take());
        assertEquals("an alert", events.take());
    }

    @Test
    void backsOffLongerAndLongerWithJitterAndSaysWhy() throws Exception {
        client.failWith(DOWN);
        connection.retryNow();

        var last = Duration.ZERO;
        for (var attempt = 1; attempt <= 4; attempt++) {
            var stale = awaitState(ConnectionState.Stale.class);
            assertEquals("Nobody listens on 127.0.0.1:2580", stale.problem());
            var wait = waits.take();
            assertEquals(Samples.NOW.plus(wait), stale.nextTry());
            var full = Duration.ofSeconds(1L << (attempt - 1));
            assertTrue(
                    wait.compareTo(full) <= 0
                            && wait.compareTo(full.multipliedBy(2).dividedBy(3)) >= 0,
                    "" + wait);
            assertTrue(wait.compareTo(last) > 0);
            last = wait;
            go.add("on");
        }
    }

    @Test
    void resumesWhereTheStreamStopped() throws Exception {
        connection.retryNow();
        awaitState(ConnectionState.Live.class);
        client.emit(StreamEvent.ALERT, "before");
        client.emit(StreamEvent.ALERT, "lost");
        awaitState(ConnectionState.Stale.class);

        go.add("on");

        awaitState(ConnectionState.Live.class);
        assertEquals("stream from e1", client.calls.getLast());
        assertEquals(1, events.stream().filter("first connection"::equals).count());
    }

    @Test
    void aRefusedTokenIsNotTriedAgain() throws Exception {
        client.failWith(new ControlException.Unauthorised("The token was refused. Enter another one in Clusters"));
        connection.retryNow();

        awaitState(ConnectionState.Unauthorised.class);
        assertEquals(null, waits.poll(50, TimeUnit.MILLISECONDS));

        client.heal();
        connection.retryNow();
        awaitState(ConnectionState.Live.class);
    }

    @Test
    void aNewerApiIsIncompatible() throws Exception {
        var node = Samples.node();
        client.node(new NodeInfo(
                node.nodeId(),
                node.name(),
                "9.0",
                2,
                node.startedAt(),
                node.state(),
                node.route(),
                node.smtpAddress(),
                node.httpAddress(),
                node.providers(),
                node.rulesVersion(),
                node.totals()));
        connection.retryNow();

        var problem = awaitState(ConnectionState.Incompatible.class).problem();
        assertTrue(problem.contains("version 2") && problem.contains("newer console"), problem);
    }

    private <T extends ConnectionState> T awaitState(Class<T> kind) throws InterruptedException {
        while (true) {
            var state = states.poll(5, TimeUnit.SECONDS);
            if (state == null || kind.isInstance(state)) return assertInstanceOf(kind, state);
        }
    }

    private static final class LosableClient extends FakeControlClient {
        @Override
        public void stream(String lastEventId, StreamListener listener) {
            super.stream(lastEventId, new StreamListener() {
                @Override
                public void opened() {
                    listener.opened();
                }

                @Override
                public boolean event(String id, StreamEvent kind, Object data) {
                    if (data.equals("lost")) throw DOWN;
                    return listener.event(id, kind, data);
                }
            });
        }
    }
}
