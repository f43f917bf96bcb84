package io.penstock.engine;

import static io.penstock.engine.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.bounce.DsnPolicy;
import io.penstock.engine.control.client.HttpControlClient;
import io.penstock.engine.sandbox.Behaviour;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.smtp.Dialog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Delivery reports over real sockets: from the sender's NOTIFY to the sender's mailbox.
@Timeout(60)
class DsnIT {
    private static final String TOKEN = "secret";
    private static final String SENDER = "anna@sender.example";

    @TempDir
    Path data;

    private Sandbox world;
    private Engine engine;
    private HttpControlClient client;

    @BeforeEach
    void openWorld() {
        world = Sandbox.open(
                SandboxConfig.DEFAULT.withUsual(Behaviour.DEFAULT.withoutChance()), InstantSource.system());
    }

    private void start(DsnPolicy policy) {
        engine = Engine.start(EngineConfig.in(data, Access.only(TOKEN))
                .delivering(delivery ->
                        delivery.withRoute(new Route.ToSandbox(world)).withDsn(policy)));
        client = new HttpControlClient(engine.controlUri(), TOKEN);
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
        world.close();
    }

    private void send(String mailFrom, String... recipientsWithParameters) throws Exception {
        var talk = new StringBuilder("S: 220*\nC: HELO test.example\nS: 250 *\n");
        talk.append("C: MAIL FROM:").append(mailFrom).append("\nS: 250 *\n");
        for (String recipient : recipientsWithParameters) {
            talk.append("C: RCPT TO:").append(recipient).append("\nS: 250 *\n");
        }
        talk.append("C: DATA\nS: 354*\nC: Subject: Hello\nC: \nC: Hi.\nC: .\nS: 250 2.0.0*\n");
        Dialog.of(talk.toString()).play(engine.smtpAddress());
    }

    private List<String> mailboxes() {
        return world.ledger().recent(100).stream()
                .map(taken -> taken.recipient())
                .sorted()
                .toList();
    }

    private long rows(String outcome) {
        return client.messages(Map.of("outcome", outcome), 100, "").rows().size();
    }

    @Test
    void aBounceComesToTheMailboxOfTheSenderWhoAsked() throws Exception {
        start(DsnPolicy.DEFAULT);
        send("<" + SENDER + "> RET=HDRS ENVID=QQ314", "<reply-550-5.1.1@gmail.com> NOTIFY=FAILURE");
        await(() -> mailboxes().contains(SENDER));
        await(() -> client.messages(Map.of("recipient", SENDER), 10, "").rows().stream()
                .anyMatch(row -> row.toString().contains("Your message could not be delivered")));
        assertEquals(List.of(SENDER), mailboxes());
    }

    @Test
    void whoDidNotAskGetsNothingAndSuccessIsToldToWhoDid() throws Exception {
        start(DsnPolicy.DEFAULT);
        send("<silent@sender.example>", "<reply-550-5.1.1@gmail.com>", "<discard@gmail.com>");
        send("<" + SENDER + ">", "<discard@yahoo.com> NOTIFY=SUCCESS");
        await(() -> mailboxes().size() == 3 && rows("bounced") == 1);
        assertEquals(List.of(SENDER, "discard@gmail.com", "discard@yahoo.com"), mailboxes());
    }

    @Test
    void noReportIsEverAboutAReport() throws Exception {
        start(new DsnPolicy(DsnPolicy.Mode.ALWAYS, DsnPolicy.DEFAULT.delayAfter(), DsnPolicy.DEFAULT.giveUpAfter()));
        send("<reply-550-5.7.1@sender.example>", "<reply-550-5.1.1@gmail.com>");
        await(() -> rows("bounced") == 2);
        send("<>", "<reply-550-5.1.1@gmail.com> NOTIFY=FAILURE");
        send("<" + SENDER + ">", "<discard@gmail.com>");
        await(() -> rows("bounced") == 3 && rows("delivered") == 1);
        assertEquals(List.of("discard@gmail.com"), mailboxes());
        assertEquals(0, client.queues("", "", 10, "").totalDepth());
    }
}
