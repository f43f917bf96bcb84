package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.Suppressed;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.DsnRequest.Returned;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SmtpDelivererTest {
    @Test
    void aConnectionThatEndedWhileNothingWasToDoCostsTheNextMessageNoTry() throws Exception {
        var closed = new CountDownLatch(1);
        try (var server = new ScriptedServer((number, peer) -> {
                    peer.greet("PIPELINING");
                    if (number > 1) {
                        peer.takeMail();
                        return;
                    }
                    for (int i = 0; i < 3; i++) peer.hear();
                    peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
                    peer.content();
                    peer.say("250 taken");
                    peer.socket.close(); // no farewell, as when a firewall or a restart ends it
                    closed.countDown();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("one\r\n", "1@x.test");
            engine.spool.await(Delivery.class);
            closed.await();
            engine.send("two\r\n", "2@x.test");
            engine.spool.await(Delivery.class);
            assertEquals(0, engine.spool.count(e -> e instanceof TransientFailure));
        }
    }

    @Test
    void aServerThatEndsEachConnectionAtMailDefersTheMessage() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.hear();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("one\r\n", "1@x.test");
            assertEquals(1, engine.spool.await(TransientFailure.class).attempt().attempt());
            assertEquals(List.of("EHLO mx.ours.test", "MAIL FROM:<news@ours.test>"), server.commands.subList(0, 2));
            assertEquals(
                    1,
                    server.commands.stream().filter(c -> c.startsWith("MAIL")).count());
        }
    }

    @Test
    void messagesShareAConnection() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.takeMail();
                });
                var engine = new DeliveryFixture(server.port())) {
            for (int i = 0; i < 5; i++) engine.send("Subject: " + i + "\r\n\r\n.dot\r\n", "a@x.test");
            for (int i = 0; i < 5; i++) engine.spool.await(Delivery.class);

            assertEquals(1, server.connections());
            assertEquals(5, server.contents.size());
            assertEquals("Subject: 0\r\n\r\n.dot\r\n", server.contents.getFirst());
        }
    }

    @Test
    void withoutPipeliningEachCommandWaitsForItsAnswer() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("SIZE 1000");
                    for (String wanted : List.of("MAIL FROM:<news@ours.test> SIZE=6", "RCPT TO:<a@x.test>", "DATA")) {
                        assertEquals(wanted, peer.hear());
                        // a client that does not wait would have sent more by now
                        peer.socket.setSoTimeout(50);
                        assertFalse(hasMore(peer), "sent more before the answer to " + wanted);
                        peer.socket.setSoTimeout(0);
                        peer.say(wanted.equals("DATA") ? "354 go on" : "250 ok");
                    }
                    peer.content();
                    peer.say("250 taken");
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("hello\n", "a@x.test");

            Delivery delivery = engine.spool.await(Delivery.class);
            assertEquals(SmtpPhase.DOT, delivery.attempt().phase());
            assertTrue(delivery.attempt().dialogue().contains("C: RCPT TO:<a@x.test>"));
            assertTrue(delivery.attempt().dialogue().contains("S: 250 taken"));
            assertFalse(delivery.attempt().dialogue().toString().contains("hello"));
        }
    }

    @Test
    void whatTheSenderWantsToHearIsPassedOnToWhoeverOffersIt() throws Exception {
        var dsn = new DsnRequest(
                Returned.HEADERS,
                "QQ314159",
                List.of(RecipientDsn.NONE, new RecipientDsn(Notify.NEVER, "rfc822;old+2Bme@x.test")));
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("DSN");
                    peer.takeMail();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send(dsn, "a@x.test", "b@x.test");
            for (int i = 0; i < 2; i++) engine.spool.await(Delivery.class);

            assertTrue(server.commands.contains("MAIL FROM:<news@ours.test> RET=HDRS ENVID=QQ314159"));
            assertTrue(server.commands.contains("RCPT TO:<a@x.test>"));
            assertTrue(server.commands.contains("RCPT TO:<b@x.test> NOTIFY=NEVER ORCPT=rfc822;old+2Bme@x.test"));
        }
    }

    private static boolean hasMore(ScriptedServer.Peer peer) throws IOException {
        try {
            return peer.hear() != null;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void recipientsOfOneMessageShareATransactionAndAreJudgedEach() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.hear();
                    peer.say("250 sender ok");
                    while (true) {
                        String command = peer.hear();
                        if (command.equals("DATA")) break;
                        if (command.contains("gone")) peer.say("550 5.1.1 no such user");
                        else if (command.contains("full")) peer.say("452 4.2.2 over quota");
                        else peer.say("250 ok");
                    }
                    peer.say("354 go on");
                    peer.content();
                    peer.say("250 taken");
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.pauses.place(PauseCriteria.queue("*@x.test"), "collect", "me", Duration.ofHours(1));
            engine.send("hello\r\n", "a@x.test", "gone@x.test", "b@x.test", "full@x.test");
            engine.pauses.resume(engine.pauses.list().getFirst().id());
            engine.queues.tick();

            engine.spool.await(TransientFailure.class);
            assertEquals(2, engine.spool.count(e -> e instanceof Delivery));
            assertEquals(1, engine.spool.count(e -> e instanceof Bounce));
            assertEquals(1, server.contents.size());
        }
    }

    @Test
    void outcomeIsDurableBeforeTheNextFinalDot() throws Exception {
        var bothWait = new CountDownLatch(1);
        var secondData = new CountDownLatch(1);
        var mayReport = new CountDownLatch(1);
        var contentBeforeReport = new AtomicBoolean();
        try (var server = new ScriptedServer((_, peer) -> {
                    bothWait.await();
                    peer.greet("PIPELINING");
                    for (int i = 1; i <= 2; i++) {
                        peer.hear();
                        peer.hear();
                        peer.hear();
                        peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
                        if (i == 2) secondData.countDown();
                        peer.content();
                        if (i == 2) contentBeforeReport.set(mayReport.getCount() > 0);
                        peer.say("250 taken");
                    }
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.spool.beforeReport(() -> {
                try {
                    assertTrue(mayReport.await(10, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            engine.send("one\r\n", "a@x.test");
            engine.send("two\r\n", "a@x.test");
            bothWait.countDown();
            assertTrue(secondData.await(10, TimeUnit.SECONDS), "the commands of the second are sent meanwhile");
            assertEquals(1, server.contents.size());
            mayReport.countDown();

            engine.spool.await(Delivery.class);
            engine.spool.await(Delivery.class);
            assertFalse(contentBeforeReport.get());
        }
    }

    @Test
    void whatTheServerCannotTakeIsBouncedWithoutATry() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING", "SIZE 10");
                    peer.takeMail();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("far too long for this server\r\n", "a@x.test");
            Bounce tooLarge = engine.spool.await(Bounce.class);
            engine.send("short\r\n", true, "a@x.test");
            Bounce utf8 = engine.spool.await(Bounce.class);

            assertTrue(tooLarge.attempt().reply().text().startsWith("5.3.4"));
            assertTrue(utf8.attempt().reply().text().startsWith("5.6.7"));
            assertFalse(utf8.attempt().remote());
            assertTrue(server.contents.isEmpty());
        }
    }

    @Test
    void whatWeSayOurselvesIsNotReadLikeAProvidersWords() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.takeMail();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.rules.set(RuleMatcher.compile(
                    RuleTable.of(ResponseRule.of("wording", Match.ANY.withTexts("smtputf8"), Category.SPAM_CONTENT)
                            .withDisposition(Disposition.retry())
                            .withActions(RuleAction.parse("suspend source for 1h")))));
            engine.send("short\r\n", true, "a@x.test");

            var attempt = engine.spool.await(Bounce.class).attempt();
            assertEquals("ContentRelated", attempt.category());
            assertEquals("", attempt.ruleId());
            assertEquals(List.of(), engine.suspensions.list());
        }
    }

    @Test
    void suppressedAddressesAreNotTried() throws Exception {
        try (var server = new ScriptedServer((_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.takeMail();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.suppressions.add("Gone@x.test", "550 no such user", "rule unknown-user", null);
            engine.send("hello\r\n", "gone@x.test", "here@x.test");

            assertEquals(
                    "rule unknown-user: 550 no such user",
                    engine.spool.await(Suppressed.class).reason());
            engine.spool.await(Delivery.class);
            assertFalse(server.commands.toString().contains("gone"));
        }
    }

    @Test
    void refusedConnectionBacksThePathOffAndSaysWhy() throws Exception {
        int port;
        try (var closedAgain = new ServerSocket(0)) {
            port = closedAgain.getLocalPort();
        }
        try (var engine = new DeliveryFixture(port)) {
            engine.send("one\r\n", "a@x.test");
            engine.send("two\r\n", "a@x.test");
            TransientFailure failure = engine.spool.await(TransientFailure.class);

            assertEquals(SmtpPhase.CONNECT, failure.attempt().phase());
            assertTrue(
                    failure.attempt().reply().text().contains("refused"),
                    failure.attempt().reply().text());
            String why = engine.queues.why(QueueName.parse("spring:acme@x.test"));
            assertTrue(why.contains("cannot be reached since") && why.contains("refused"), why);
            engine.pass(Duration.ofSeconds(2));
            engine.spool.await(TransientFailure.class);
        }
    }

    @Test
    void openTransactionEndsBeforeTheEngineCloses() throws Exception {
        var inData = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        try (var server = new ScriptedServer((_, peer) -> {
            peer.greet("PIPELINING");
            peer.hear();
            peer.hear();
            peer.hear();
            peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
            peer.content();
            inData.countDown();
            try {
                assertTrue(mayAnswer.await(10, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            peer.say("250 taken");
            peer.takeMail();
        })) {
            var engine = new DeliveryFixture(server.port());
            engine.send("one\r\n", "a@x.test");
            engine.send("two\r\n", "a@x.test");
            assertTrue(inData.await(10, TimeUnit.SECONDS));
            var closing = Thread.ofVirtual().start(engine::close);
            while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
            mayAnswer.countDown();
            closing.join();

            assertEquals(1, engine.spool.count(e -> e instanceof Delivery));
            assertEquals(0, engine.spool.count(e -> e instanceof TransientFailure));
            assertEquals(1, server.contents.size());
            assertEquals(0, engine.deliverer.connections());
        }
    }
}
