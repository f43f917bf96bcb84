package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.api.SuspensionView;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.delivery.MemorySpool;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.SandboxResolver;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseBook;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What rules ordered, as operators see it.
class LiveGatesTest {
    private final ManualTime time = new ManualTime();
    private final JournalControlStore store = new JournalControlStore(new MemoryJournal());
    private final Gates gates =
            new Gates(new PauseBook(store, time), new Suspensions(store, time), new Reroutings(store, time));
    private final QueueManager queues = new QueueManager(
            QueueSettings.DEFAULT,
            EgressPool.of(new EgressSource("a", "mx.ours.test", null)),
            ProviderDirectory.builtIn(),
            new SandboxResolver(ProviderDirectory.builtIn(), _ -> 1),
            LimitBook.uniform(PathLimits.UNLIMITED_RATE),
            gates,
            new MemorySpool(),
            time);
    private final LiveGates desk = new LiveGates(gates, queues, time, Duration.ofMinutes(10));

    @AfterEach
    void close() {
        queues.close();
    }

    @Test
    void allOrdersOfRulesStandInOneListAndCanBeCancelled() {
        var scope = new SuspensionScope("yahoo", "a", "", "", "");
        var held = gates.suspensions().suspend(scope, Duration.ofHours(1), null, "busy", "421 later");
        time.advance(Duration.ofSeconds(1));
        var led = gates.reroutings().reroute("a", "gmail", "slow", Duration.ofHours(2), "rate", "421 4.7.28 rate");

        List<SuspensionView> orders = desk.suspensions();
        assertEquals(
                List.of("suspend", "reroute"),
                orders.stream().map(SuspensionView::kind).toList());
        assertEquals(
                new SuspensionView(
                        led.id(),
                        "reroute",
                        "source a to gmail",
                        "gmail",
                        "by pool slow",
                        "rate",
                        "421 4.7.28 rate",
                        led.since(),
                        led.until()),
                orders.getLast());

        desk.cancelSuspension(led.id());
        desk.cancelSuspension(held.id());
        assertEquals(List.of(), desk.suspensions());
        assertThrows(ControlProblem.class, () -> desk.cancelSuspension(led.id()));
    }
}
