package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.sandbox.Mood;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The deliverer against providers that answer like the real ones, with and without trouble.
@Timeout(60)
class SandboxDeliveryTest {
    private static final String[] DOMAINS = {"gmail.com", "yahoo.com", "hotmail.com", "icloud.com", "x.test"};
    private static final int MESSAGES = 500;

    @Test
    void everyRecipientReachesOneFinalEventAndNobodyGetsItTwice() throws Exception {
        var time = new ManualTime();
        try (var sandbox = Sandbox.open(SandboxConfig.DEFAULT, time);
                var engine = DeliveryFixture.to(
                        time,
                        provider -> sandbox.address(SimulatedProvider.parse(provider.id()))
                                .getPort())) {
            sandbox.setMood(SimulatedProvider.YAHOO, Mood.DISCONNECT_IN_DATA);
            for (int i = 0; i < MESSAGES; i++) {
                String content = "Message-ID: <" + i + "@ours.test>\r\nSubject: test\r\n\r\nHello.\r\n";
                engine.send(content, "user" + i + "@" + DOMAINS[i % DOMAINS.length]);
            }
            engine.spool.await(DeliveryEvent.TransientFailure.class);
            sandbox.setMood(SimulatedProvider.YAHOO, Mood.NORMAL);
            while (engine.queues.totals().waiting() > 0) {
                // while connections are at work the clock stands still, so that nothing expires
                if (engine.deliverer.connections() > 0) Thread.onSpinWait();
                else engine.pass(Duration.ofMinutes(1));
            }

            var finals = new HashMap<String, Integer>();
            for (DeliveryEvent event : engine.spool.reported()) {
                if (event.isFinal()) finals.merge(event.subject().spoolId().toString(), 1, Integer::sum);
            }
            assertEquals(MESSAGES, finals.size());
            assertTrue(finals.values().stream().allMatch(count -> count == 1), finals.toString());
            long delivered = engine.spool.count(e -> e instanceof Delivery);
            assertEquals(MESSAGES, delivered + engine.spool.count(e -> e instanceof Bounce));
            assertEquals(delivered, sandbox.ledger().distinct());
            assertEquals(0, sandbox.ledger().duplicates());
        }
    }
}
