package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.queue.QueueLimit;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A peer that ends connections after so many messages, politely (421) or not.
@Timeout(30)
class TurnedAwayTest {
    private static final QueueName QUEUE = QueueName.parse("spring:acme@x.test");
    private static final String BUSY = "421 4.7.0 enough for this connection";

    /// Takes so many messages, then answers a command so, and closes.
    private static void takeSome(ScriptedServer.Peer peer, int messages, String verb, String farewell, String extension)
            throws IOException {
        peer.greet(extension);
        int taken = 0;
        while (true) {
            String command = peer.hear();
            if (taken == messages && command.startsWith(verb)) {
                // or the farewell could be lost behind what was not read
                while (extension.equals("PIPELINING") && !command.equals("DATA")) command = peer.hear();
                if (!farewell.isEmpty()) peer.say(farewell);
                return;
            }
            if (command.equals("QUIT")) {
                peer.say("221 bye");
                return;
            }
            if (command.equals("DATA")) {
                peer.say("354 go on");
                peer.content();
                taken++;
            }
            peer.say("250 ok");
        }
    }

    private static void sendAtOnce(DeliveryFixture engine, int messages) {
        engine.pauses.place(PauseCriteria.queue("*@x.test"), "collect", "me", Duration.ofHours(1));
        for (int i = 1; i <= messages; i++) engine.send(i + "\r\n", i + "@x.test");
        engine.pauses.resume(engine.pauses.list().getFirst().id());
        engine.queues.tick();
    }

    private static void awaitDeliveries(DeliveryFixture engine, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) engine.spool.await(Delivery.class);
    }

    private static List<Integer> tries(DeliveryFixture engine) {
        return engine.spool.reported().stream()
                .filter(Delivery.class::isInstance)
                .map(event -> ((Delivery) event).attempt().attempt())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL PIPELINING", "RCPT PIPELINING", "MAIL HELP", "RCPT HELP"})
    void aFarewellAfterSomeMessagesCostsNoTryAndIsLearned(String verbAndExtension) throws Exception {
        String[] words = verbAndExtension.split(" ");
        try (var server = new ScriptedServer((_, peer) -> takeSome(peer, 3, words[0], BUSY, words[1]));
                var engine = new DeliveryFixture(server.port())) {
            sendAtOnce(engine, 12);
            awaitDeliveries(engine, 12);

            assertEquals(List.of(1), tries(engine));
            assertEquals(0, engine.spool.count(e -> e instanceof TransientFailure));
            long mails = List.copyOf(server.commands).stream()
                    .filter(command -> command.startsWith("MAIL"))
                    .count();
            assertEquals(12 + 2, mails, "two farewells are enough to learn from");
            QueueLimit learned = engine.queues.limits(QUEUE).stream()
                    .filter(limit -> limit.name().equals("messages per connection"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("3", learned.value());
            assertTrue(learned.setBy().startsWith("the site"), learned.setBy());
        }
    }

    @Test
    void whatWasLearnedIsForgottenAfterAnHour() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> takeSome(peer, 1, "MAIL", BUSY, "PIPELINING"));
                var engine = new DeliveryFixture(server.port())) {
            sendAtOnce(engine, 3);
            awaitDeliveries(engine, 3);
            assertEquals(
                    1, engine.queues.paths().iterator().next().state().limits().messagesPerConnection());

            while (engine.deliverer.connections() > 0) Thread.onSpinWait();
            engine.pass(Duration.ofHours(1));
            assertEquals(
                    100,
                    engine.queues.paths().iterator().next().state().limits().messagesPerConnection());
        }
    }

    @Test
    void aConnectionThatEndsWithoutAWordCostsNoTryEither() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> takeSome(peer, 2, "MAIL", "", "HELP"));
                var engine = new DeliveryFixture(server.port())) {
            sendAtOnce(engine, 6);
            awaitDeliveries(engine, 6);
            assertEquals(List.of(1), tries(engine));
        }
    }

    @Test
    void theFirstMessageOfAConnectionHearsARealAnswer() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> takeSome(peer, 0, "RCPT", BUSY, "PIPELINING"));
                var engine = new DeliveryFixture(server.port())) {
            engine.pauses.place(PauseCriteria.queue("*@x.test"), "collect", "me", Duration.ofHours(1));
            engine.send("one\r\n", "1@x.test", "2@x.test");
            engine.pauses.resume(engine.pauses.list().getFirst().id());
            engine.queues.tick();
            for (int i = 0; i < 2; i++) {
                var failure = engine.spool.await(TransientFailure.class).attempt();
                assertEquals(SmtpPhase.RCPT, failure.phase());
                assertEquals(BUSY, failure.reply().toString());
            }
        }
    }

    @Test
    void aFarewellAboutWhichARuleOrdersSomethingIsObeyed() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> takeSome(peer, 1, "MAIL", BUSY, "PIPELINING"));
                var engine = new DeliveryFixture(server.port())) {
            engine.rules.set(RuleMatcher.compile(
                    RuleTable.of(ResponseRule.of("slow-down", Match.ANY.withTexts("enough"), Category.RATE_LIMITED)
                            .withActions(RuleAction.parse("suspend source for 1h")))));
            sendAtOnce(engine, 3);
            engine.spool.await(TransientFailure.class);
            assertEquals("slow-down", engine.suspensions.list().getFirst().ruleId());
        }
    }
}
