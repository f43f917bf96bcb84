package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.queue.WaitingMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Commands that leave behind the content of the message before, without waiting for its reply.
@Timeout(20)
class GoingAheadTest {
    private static final QueueName QUEUE = QueueName.parse("spring:acme@x.test");

    /// Takes one message whose commands came in one piece.
    private static void takeOne(ScriptedServer.Peer peer) throws IOException {
        hearCommands(peer);
        peer.content();
        peer.say("250 taken");
    }

    private static void hearCommands(ScriptedServer.Peer peer) throws IOException {
        for (int i = 0; i < 3; i++) peer.hear();
        peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
    }

    private static void awaitDeliveries(DeliveryFixture engine, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) engine.spool.await(Delivery.class);
    }

    @Test
    void commandsOfTheNextMessageComeBeforeTheReplyToThisOne() throws Exception {
        var allWait = new CountDownLatch(1);
        try (var server = new ScriptedServer((_, peer) -> {
                    allWait.await();
                    peer.greet("PIPELINING");
                    takeOne(peer);
                    hearCommands(peer);
                    peer.content();
                    // the third message's, although the second has no answer yet
                    for (int i = 0; i < 3; i++) peer.hear();
                    peer.raw("250 taken\r\n250 ok\r\n250 ok\r\n354 go on\r\n");
                    peer.content();
                    peer.say("250 taken");
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("one\r\n", "1@x.test");
            engine.send("two\r\n", "2@x.test");
            engine.send("three\r\n", "3@x.test");
            allWait.countDown();
            awaitDeliveries(engine, 3);
            assertEquals(List.of("one\r\n", "two\r\n", "three\r\n"), server.contents);
        }
    }

    @Test
    void aPauseHoldsAMessageWhoseCommandsAreOutAlready() throws Exception {
        var allWait = new CountDownLatch(1);
        var ahead = new CountDownLatch(1);
        var paused = new CountDownLatch(1);
        try (var server = new ScriptedServer((_, peer) -> {
                    allWait.await();
                    peer.greet("PIPELINING");
                    takeOne(peer);
                    hearCommands(peer);
                    peer.content();
                    for (int i = 0; i < 3; i++) peer.hear();
                    ahead.countDown();
                    paused.await();
                    peer.raw("250 taken\r\n250 ok\r\n250 ok\r\n354 go on\r\n");
                    peer.content();
                });
                var engine = new DeliveryFixture(server.port())) {
            engine.send("one\r\n", "1@x.test");
            engine.send("two\r\n", "2@x.test");
            engine.send("three\r\n", "3@x.test");
            allWait.countDown();
            ahead.await();
            engine.pauses.place(PauseCriteria.queue("*@x.test"), "stop", "me", Duration.ofHours(1));
            paused.countDown();
            awaitDeliveries(engine, 2);
            engine.deliverer.close();
            assertEquals(List.of("one\r\n", "two\r\n"), server.contents);
            List<WaitingMessage> waiting = engine.queues.messages(QUEUE, 10);
            assertEquals(1, waiting.size());
            assertEquals(0, waiting.getFirst().attempts(), "it was not tried");
        }
    }

    @Test
    void aServerThatLosesTheThreadIsAskedOneThingAtATime() throws Exception {
        var allWait = new CountDownLatch(1);
        try (var server = new ScriptedServer((number, peer) -> {
                    allWait.await();
                    peer.greet("PIPELINING");
                    takeOne(peer);
                    hearCommands(peer);
                    peer.content();
                    if (number > 1) {
                        peer.say("250 taken");
                        peer.takeMail();
                        return;
                    }
                    for (int i = 0; i < 3; i++) peer.hear();
                    peer.raw("250 taken\r\n503 5.5.1 out of sequence\r\n503 no\r\n503 no\r\n");
                    peer.hear();
                });
                var engine = new DeliveryFixture(server.port())) {
            for (String name : List.of("1", "2", "3", "4", "5", "6")) engine.send(name + "\r\n", name + "@x.test");
            allWait.countDown();
            awaitDeliveries(engine, 6);
            assertEquals(0, engine.spool.count(e -> e instanceof Bounce));
            assertEquals(2, server.connections());
            assertFalse(engine.queues.paths().iterator().next().state().goesAhead());
        }
    }

    @Test
    void aConnectionThatEndsAfterAReplyCostsTheNextMessageNoTry() throws Exception {
        var allWait = new CountDownLatch(1);
        try (var server = new ScriptedServer((number, peer) -> {
                    allWait.await();
                    peer.greet("PIPELINING");
                    takeOne(peer);
                    if (number > 1) {
                        peer.takeMail();
                        return;
                    }
                    hearCommands(peer);
                    peer.content();
                    peer.say("250 taken");
                });
                var engine = new DeliveryFixture(server.port())) {
            for (String name : List.of("1", "2", "3", "4")) engine.send(name + "\r\n", name + "@x.test");
            allWait.countDown();
            awaitDeliveries(engine, 4);
            assertTrue(engine.spool.reported().stream()
                    .allMatch(e ->
                            e instanceof Delivery delivery && delivery.attempt().attempt() == 1));
        }
    }
}
