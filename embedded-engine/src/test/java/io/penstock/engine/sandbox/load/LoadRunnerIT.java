package io.penstock.engine.sandbox.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Mood;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadRunnerIT {
    private final Sandbox sandbox = Sandbox.open(
            SandboxConfig.DEFAULT.withUsual(Behaviour.DEFAULT.withoutChance()), new ManualTime(), delay -> {});

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyMessageArrivesOnceOverAllConnections() throws InterruptedException {
        var last = new ArrayList<LoadProgress>();

        var result = new LoadRunner(plan(500, 0)).run(last::add);

        assertEquals(500, result.accepted());
        assertEquals(result, last.getLast());
        assertEquals(500, sandbox.ledger().distinct());
        assertEquals(0, sandbox.ledger().duplicates());
    }

    @Test
    void whatIsRefusedIsCountedWithItsReason() throws InterruptedException {
        sandbox.setMood(SimulatedProvider.GENERIC, Mood.BLOCKING);

        var result = new LoadRunner(plan(10, 0)).run(progress -> {});

        assertEquals(10, result.refused());
        assertTrue(result.lastProblem().startsWith("554 5.7.1 Service unavailable; Client host"), result.lastProblem());
    }

    @Test
    void cancelEndsAPacedLoadAtOnce() throws InterruptedException {
        var runner = new LoadRunner(plan(1000, 0.5));
        var reports = new AtomicInteger();

        var result = runner.run(progress -> {
            if (reports.incrementAndGet() == 1) runner.cancel();
        });

        assertTrue(result.sent() < 5, result.sent() + " messages were sent");
        assertTrue(runner.isCancelled());
    }

    @Test
    void nobodyListeningIsSaidOnce() {
        var address = sandbox.address(SimulatedProvider.GENERIC);
        sandbox.close();
        var runner = new LoadRunner(plan(100_000, 0, address));

        var thrown = assertThrows(SandboxException.class, () -> runner.run(progress -> {}));

        assertTrue(thrown.getMessage().contains(":" + address.getPort()), thrown.getMessage());
    }

    @Test
    void badPlansNameTheValue() {
        assertTrue(assertThrows(SandboxException.class, () -> plan(0, 0))
                .getMessage()
                .contains("not 0"));
        assertTrue(assertThrows(SandboxException.class, () -> plan(1, -1))
                .getMessage()
                .contains("-1.0"));
    }

    @Test
    void tenantsAndCampaignsAreAllCombinedAndDomainsWeighed() {
        var messages = new LoadMessages(plan(10_000, 0));
        var seen = new TreeMap<String, Integer>();
        var domains = new TreeMap<String, Integer>();
        for (int i = 0; i < 10_000; i++) {
            var message = messages.message(i);
            seen.merge(message.tenant() + "/" + message.campaign(), 1, Integer::sum);
            domains.merge(message.to().substring(message.to().indexOf('@') + 1), 1, Integer::sum);
        }

        assertEquals(6, seen.size());
        int gmail = domains.getOrDefault("gmail.com", 0);
        assertTrue(gmail > 7300 && gmail < 7700, domains.toString());
    }

    private LoadPlan plan(long count, double rate) {
        return plan(count, rate, sandbox.address(SimulatedProvider.GENERIC));
    }

    private static LoadPlan plan(long count, double rate, InetSocketAddress address) {
        return new LoadPlan(
                new LoadTarget.Smtp(address),
                "news@shop.test",
                List.of(),
                "Sale",
                "Hello",
                count,
                rate,
                1024,
                4,
                List.of("acme", "globex"),
                List.of("spring", "sale", "news"),
                Map.of("gmail.com", 3, "yahoo.com", 1),
                "run1");
    }
}
