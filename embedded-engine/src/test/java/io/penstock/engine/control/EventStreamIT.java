package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The event stream through a real server and the real client.
@Timeout(60)
class EventStreamIT {
    @TempDir
    Path directory;

    private ControlFixture node;

    @BeforeEach
    void start() {
        node = new ControlFixture(directory);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private record Seen(String id, StreamEvent kind, Object data) {}

    /// Reads until `count` events came, publishing with `onOpen` once the stream stands.
    private List<Seen> read(String lastEventId, int count, Runnable onOpen) {
        var seen = new ArrayList<Seen>();
        try (var client = node.client(Role.VIEWER)) {
            client.stream(lastEventId, new ControlClient.StreamListener() {
                @Override
                public void opened() {
                    onOpen.run();
                }

                @Override
                public boolean event(String id, StreamEvent kind, Object data) {
                    seen.add(new Seen(id, kind, data));
                    return seen.size() < count;
                }
            });
        }
        return seen;
    }

    @Test
    void deliversEventsAsTheWireRecordsOfTheirKind() {
        List<PauseView> pauses = List.of(MadeUpDesks.pauseView());
        var seen = read("", 3, () -> {
            node.stream.publish(StreamEvent.THROUGHPUT, MadeUpDesks.interval());
            node.stream.publish(StreamEvent.PAUSES, pauses);
            node.stream.publish(StreamEvent.NODE, node.desks.node());
        });
        assertEquals(new Seen("run1-1", StreamEvent.THROUGHPUT, MadeUpDesks.interval()), seen.get(0));
        assertEquals(new Seen("run1-2", StreamEvent.PAUSES, pauses), seen.get(1));
        assertEquals(new Seen("run1-3", StreamEvent.NODE, node.desks.node()), seen.get(2));
    }

    @Test
    void resumesAfterTheLastEventSeen() {
        for (int i = 0; i < 5; i++) node.stream.publish(StreamEvent.LOAD, MadeUpDesks.loadView());
        var seen = read("run1-3", 2, () -> {});
        assertEquals(List.of("run1-4", "run1-5"), seen.stream().map(Seen::id).toList());
    }

    @Test
    void beginsAnewAfterAGapOrARestart() {
        for (int i = 0; i < 2000; i++) node.stream.publish(StreamEvent.LOAD, MadeUpDesks.loadView());
        assertEquals(StreamEvent.RESET, read("run1-3", 1, () -> {}).getFirst().kind());
        assertEquals(
                StreamEvent.RESET, read("run0-1999", 1, () -> {}).getFirst().kind());
        assertEquals(StreamEvent.RESET, read("nonsense", 1, () -> {}).getFirst().kind());
    }

    @Test
    void aReaderThatDoesNotReadIsCutOffAndHoldsNobodyUp() throws Exception {
        try (var socket = new Socket("127.0.0.1", node.server.port())) {
            socket.setReceiveBufferSize(1024);
            String head = "GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer viewer-secret\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
            String large = "x".repeat(100_000);
            while (node.stream.cutOff() == 0) {
                var load = MadeUpDesks.loadView();
                node.stream.publish(
                        StreamEvent.ALERT,
                        new io.penstock.engine.control.api.AlertView(
                                "a", "info", "test", large, load.id(), MadeUpDesks.THEN, 1));
            }
            assertEquals(0, node.stream.subscribers());
        }
    }

    @Test
    void endsWhenTheNodeStops() throws Exception {
        var open = new CountDownLatch(1);
        var stopper = Thread.ofVirtual().start(() -> {
            try {
                open.await();
                node.stream.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThrows(ControlException.Unreachable.class, () -> read("", 1, open::countDown));
        stopper.join();
        assertTrue(assertThrows(ControlException.Refused.class, () -> read("", 1, () -> {}))
                .getMessage()
                .contains("stopping"));
    }
}
