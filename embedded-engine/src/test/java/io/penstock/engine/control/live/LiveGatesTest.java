package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.RuleOrderView;
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
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseBook;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueSettings;
import io.penstock.engine.suppression.SuppressionList;
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
    private final SuppressionList suppressions = SuppressionList.inMemory(time);
    private final AlertBook alerts = new AlertBook(new StreamHub("run"), time);
    private final LiveGates desk = new LiveGates(
            gates, new RuleOrders(gates, suppressions, alerts, time), queues, time, Duration.ofMinutes(10));

    @AfterEach
    void close() {
        queues.close();
        suppressions.close();
    }

    @Test
    void allOrdersOfRulesStandInOneListAndCanBeCancelled() {
        var scope = new SuspensionScope("yahoo", "a", "", "", "");
        var held = gates.suspensions().suspend(scope, Duration.ofHours(1), null, "busy", "421 later");
        time.advance(Duration.ofSeconds(1));
        var led = gates.reroutings().reroute("a", "gmail", "slow", Duration.ofHours(2), "rate", "421 4.7.28 rate");

        List<RuleOrderView> orders = desk.suspensions();
        assertEquals(
                List.of("suspend", "reroute"),
                orders.stream().map(RuleOrderView::kind).toList());
        assertEquals(
                new RuleOrderView(
                        led.id(),
                        "reroute",
                        "source a to gmail",
                        "gmail",
                        "slow",
                        "rate",
                        "421 4.7.28 rate",
                        led.since(),
                        led.until(),
                        "in-force",
                        1),
                orders.getLast());

        desk.cancelSuspension(led.id());
        desk.cancelSuspension(held.id());
        assertEquals(List.of(), desk.suspensions());
        assertThrows(ControlProblem.class, () -> desk.cancelSuspension(led.id()));
    }

    @Test
    void whatEndsWhileAllIsCancelledKeepsNothingElse() {
        for (String source : List.of("a", "b")) {
            var scope = new SuspensionScope("yahoo", source, "", "", "");
            gates.suspensions().suspend(scope, Duration.ofMinutes(1), null, "busy", "421 later");
        }
        suppressions.add("c@yahoo.com", "421 later", "rule busy", null);
        time.advance(Duration.ofMinutes(1));
        gates.suspensions().onCancel(_ -> {
            for (String source : List.of("a", "b"))
                gates.suspensions().answered(new GateSubject(QueueName.parse("yahoo.com"), "yahoo", source));
        });

        assertEquals(2, desk.cancelRuleOrders("busy"), "one of them, and the address");
        assertEquals(List.of(), kinds("busy"));
    }

    private List<String> kinds(String ruleId) {
        return desk.ruleOrders(ruleId, 100, "").orders().stream()
                .map(RuleOrderView::kind)
                .toList();
    }

    @Test
    void allThatRulesDidIsListedAndCanBeCancelled() {
        var scope = new SuspensionScope("yahoo", "a", "", "", "");
        var slow = new PathLimits(1, 1, 0, 1);
        gates.suspensions().suspend(scope, Duration.ofHours(1), null, "busy", "421 later");
        gates.suspensions().throttle(scope, "", slow, "1 connections", Duration.ofHours(3), "busy", "421 later");
        gates.reroutings().reroute("a", "gmail", "slow", Duration.ofHours(2), "rate", "421 4.7.28 rate");
        alerts.raise("warning", "rule", "rate", scope.toString(), "gmail answered");
        alerts.raise("warning", "disk", "journal", "full");
        suppressions.add("c+d@gmail.com", "550 5.1.1 no", "rule no-user", null);
        suppressions.add("mine@gmail.com", "asked", "anna", null);
        assertEquals(List.of("reroute", "suspend", "throttle", "alert", "suppress"), kinds(""));
        assertEquals(List.of("suspend", "throttle"), kinds("busy"));
        assertEquals(List.of(), kinds("no"), "a rule is named whole");
        time.advance(Duration.ofMinutes(61));
        assertEquals(
                "probing", desk.ruleOrders("busy", 9, "").orders().getFirst().state());

        for (RuleOrderView order : desk.ruleOrders("", 100, "").orders()) desk.cancelRuleOrder(order.id());
        assertEquals(List.of(), kinds(""));
        assertEquals(1, alerts.list().size(), "the disk's alert is no rule's");
        assertThrows(ControlProblem.class, () -> desk.cancelRuleOrder("suppress-mine@gmail.com"));
        assertThrows(ControlProblem.class, () -> desk.cancelRuleOrder("alert-a99"));
        assertTrue(suppressions.find("mine@gmail.com").isPresent());
    }

    @Test
    void suppressionsOfRulesPage() {
        for (int i = 0; i < 5; i++) suppressions.add("u" + i + "@gmail.com", "550", "rule no-user", null);
        var first = desk.ruleOrders("no-user", 3, "");
        var second = desk.ruleOrders("no-user", 3, first.nextCursor());

        assertEquals(3, first.orders().size());
        assertEquals(
                List.of("u3@gmail.com", "u4@gmail.com"),
                second.orders().stream().map(RuleOrderView::scope).toList());
        assertEquals("", second.nextCursor());
    }
}
