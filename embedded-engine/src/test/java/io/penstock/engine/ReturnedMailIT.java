package io.penstock.engine;

import static io.penstock.engine.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.Verp;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.smtp.Dialog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Personal mail and what comes back of it, through the whole engine.
@Timeout(120)
class ReturnedMailIT {
    private static final String TOKEN = "secret";

    @TempDir
    Path data;

    private final Verp verp = new Verp("bounce", "bounces.ours.test", new byte[32]);
    private Sandbox world;
    private Engine engine;
    private HttpControlClient client;

    @BeforeEach
    void start() {
        world = Sandbox.open(
                SandboxConfig.DEFAULT.withUsual(Behaviour.DEFAULT.withoutChance()), InstantSource.system());
        startEngine();
    }

    private void startEngine() {
        var processors = new Processors(new ProcessorChain(List.of(verp)), Optional.of(verp), Optional.empty());
        engine = Engine.start(EngineConfig.in(data, Access.only(TOKEN))
                .delivering(delivery ->
                        delivery.withRoute(new Route.ToSandbox(world)).withProcessors(processors)));
        client = new HttpControlClient(engine.controlUri(), TOKEN);
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
        world.close();
    }

    private String inject(List<InjectRequest.To> to) {
        var request =
                new InjectRequest("a@sender.example", to, "Hi {{name}}", "text", null, null, null, "acme", "spring");
        var ids = client.inject(request, "").ids();
        assertEquals(1, ids.size());
        return ids.getFirst();
    }

    private String outcome(String id) {
        return client.messages(Map.of("id", id), 10, "").rows().getFirst().outcome();
    }

    @Test
    void aBounceThatComesBackChangesTheOutcomeAndSuppresses() throws Exception {
        String id = inject(List.of(new InjectRequest.To("b@gmail.com", null, Map.of("name", "Bob"))));
        await(() ->
                client.messages(Map.of("outcome", "delivered"), 10, "").rows().size() == 1);

        Dialog.of("""
                S: 220 *
                C: EHLO mx.gmail.example
                S+ 250 *
                C: MAIL FROM:<>
                S: 250 *
                C: RCPT TO:<%s>
                S: 250 *
                C: DATA
                S: 354 *
                C: Content-Type: multipart/report; report-type=delivery-status; boundary=b
                C:\\s
                C: --b
                C: Content-Type: message/delivery-status
                C:\\s
                C: Reporting-MTA: dns; mx.gmail.example
                C:\\s
                C: Final-Recipient: rfc822; private@elsewhere.example
                C: Action: failed
                C: Status: 5.1.1
                C: Diagnostic-Code: smtp; 550 5.1.1 The email account that you tried to reach does not exist
                C:\\s
                C: --b--
                C: .
                S: 250 *
                """.formatted(verp.address(new Verp.Origin(SpoolId.parse(id), 0))))
                .play(engine.smtpAddress());

        await(() -> outcome(id).equals("bounced"));
        assertTrue(client.message(id).timeline().stream()
                .anyMatch(entry -> entry.type().equals("OobBounce")));
        assertEquals(
                "b@gmail.com",
                client.suppressions("", 10, "").entries().getFirst().address());
        stop();
        start();
        assertEquals(0, world.ledger().accepted(id), "nothing of it is sent again after a restart");
        assertEquals("bounced", outcome(id));
    }

    @Test
    void aThousandPersonalMessagesSurviveAKillAndEachIsSentOnce() throws Exception {
        var to = new ArrayList<InjectRequest.To>();
        for (int i = 0; i < 1000; i++)
            to.add(new InjectRequest.To("r" + i + "@gmail.com", null, Map.of("name", "No. " + i)));
        String id = inject(to);
        await(() -> world.ledger().accepted(id) > 50);
        client.close();
        engine.abandon();
        startEngine();
        for (var one : to) await(() -> world.ledger().accepted(id, one.address()) > 0);
        assertTrue(world.ledger().isComplete());
    }
}
