package io.penstock.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.store.Store;
import io.penstock.app.testing.FakeControlClient;
import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.Problem;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class OutboxTest implements Outbox.Listener {
    private static final ClusterId CLUSTER = new ClusterId("remote");
    private static final Command<?> PAUSE = new Command.Pause(new PauseRequest(
            new Criteria(null, null, null, null, null, "*@yahoo.com"), "complaints", "anna", 3_600_000));

    @TempDir
    Path directory;

    private final FakeControlClient client = new FakeControlClient();
    private final OpenClients clients = new OpenClients();
    private final List<String> told = new ArrayList<>();
    private Instant now = Samples.NOW;
    private Store store;
    private Outbox outbox;

    @BeforeEach
    void open() {
        store = Store.open(directory);
        outbox = new Outbox(
                new OutboxStore(store),
                clients,
                () -> now,
                new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), new Random(3)),
                this);
        clients.put(CLUSTER, client);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCommandReachesItsClusterUnderItsIdAndIsDone() {
        var id = UUID.randomUUID();
        outbox.record(id, CLUSTER, PAUSE);

        assertNull(outbox.sendDue());

        assertEquals(List.of(id.toString()), client.idempotencyKeys);
        assertEquals(List.of("done Pause *@yahoo.com"), told);
        assertEquals(0, outbox.waiting());
    }

    @Test
    void aCommandForAnUnreachableClusterWaitsLongerEachTimeAndIsToldOnce() {
        client.failWith(new ControlException.Unreachable("no answer", new IOException()));
        outbox.record(UUID.randomUUID(), CLUSTER, PAUSE);

        var first = outbox.sendDue();
        now = now.plus(first);
        var second = outbox.sendDue();

        assertTrue(second.compareTo(first) > 0);
        assertEquals(List.of("waits Pause *@yahoo.com"), told);
        assertEquals(1, outbox.waiting());
    }

    @Test
    void nothingIsTriedBeforeItIsDue() {
        client.failWith(new ControlException.Unreachable("no answer", new IOException()));
        outbox.record(UUID.randomUUID(), CLUSTER, PAUSE);
        outbox.sendDue();
        var calls = client.calls.size();

        outbox.sendDue();

        assertEquals(calls, client.calls.size());
    }

    @Test
    void whatWaitsSurvivesAReopenAndKeepsItsIdempotencyKey() {
        var id = UUID.randomUUID();
        client.failWith(new ControlException.Unreachable("no answer", new IOException()));
        outbox.record(id, CLUSTER, PAUSE);
        outbox.sendDue();
        store.close();

        open();
        client.heal();
        now = now.plus(Duration.ofMinutes(10));
        outbox.sendDue();

        assertEquals(List.of(id.toString()), client.idempotencyKeys);
        assertEquals("*@yahoo.com", client.pauses.getFirst().criteria().queue());
    }

    @Test
    void aRefusalIsFinalAndSaysWhy() {
        client.failWith(new ControlException.Refused(
                new Problem("urn:penstock:pause", "No such queue", 404, "*@yahoo.com", "Check the name", null)));
        outbox.record(UUID.randomUUID(), CLUSTER, PAUSE);

        assertNull(outbox.sendDue());

        assertEquals(List.of("refused Pause *@yahoo.com"), told);
        assertEquals(
                "No such queue: *@yahoo.com. Check the name",
                outbox.latest(1).getFirst().note());
    }

    @Test
    void whatIsWithdrawnIsNeverSent() {
        clients.remove(CLUSTER);
        var id = UUID.randomUUID();
        outbox.record(id, CLUSTER, PAUSE);
        outbox.sendDue();

        assertTrue(outbox.withdraw(id.toString()));
        clients.put(CLUSTER, client);
        now = now.plus(Duration.ofHours(1));
        outbox.sendDue();

        assertEquals(List.of(), client.idempotencyKeys);
        assertFalse(outbox.withdraw(id.toString()));
    }

    @Override
    public void done(OutboxEntry entry, Object answer) {
        told.add("done " + entry.title());
    }

    @Override
    public void refused(OutboxEntry entry, ControlException problem) {
        told.add("refused " + entry.title());
    }

    @Override
    public void waits(OutboxEntry entry, ControlException problem) {
        told.add("waits " + entry.title());
    }
}
