package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// However the first connection dies, its message is tried again and delivered once; the second message, too.
@Timeout(30)
class HostileServerTest {
    private static final QueueName QUEUE = QueueName.parse("spring:acme@x.test");

    interface Misdeed {
        void run(ScriptedServer.Peer peer) throws IOException;
    }

    static Stream<Arguments> misdeeds() {
        return Stream.of(
                misdeed("closes before its banner", SmtpPhase.CONNECT, "", peer -> {}),
                misdeed("sends garbage for a banner", SmtpPhase.CONNECT, "", peer -> peer.say("SSH-2.0-OpenSSH_9.2")),
                misdeed("sends an endless line", SmtpPhase.CONNECT, "", peer -> peer.raw("220 " + "x".repeat(100_000))),
                misdeed("sends an endless reply", SmtpPhase.CONNECT, "", peer -> {
                    for (int i = 0; i < 1000; i++) peer.say("220-more");
                }),
                misdeed(
                        "never greets",
                        SmtpPhase.CONNECT,
                        "",
                        peer -> peer.socket.getInputStream().read()),
                misdeed("is not in the mood", SmtpPhase.CONNECT, "421", peer -> peer.say("421 4.3.2 busy")),
                misdeed("closes at EHLO", SmtpPhase.EHLO, "", peer -> {
                    peer.say("220 hi");
                    peer.hear();
                }),
                misdeed("closes at MAIL", SmtpPhase.MAIL, "", peer -> {
                    peer.greet("PIPELINING");
                    peer.hear();
                }),
                misdeed("throws out at MAIL", SmtpPhase.MAIL, "421", peer -> {
                    peer.greet("PIPELINING");
                    peer.say("421 4.7.0 too much mail from you");
                }),
                misdeed("closes at RCPT", SmtpPhase.RCPT, "", peer -> {
                    peer.greet("PIPELINING");
                    peer.say("250 ok");
                }),
                misdeed("closes at DATA", SmtpPhase.DATA, "", peer -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n");
                }),
                misdeed("refuses DATA", SmtpPhase.DATA, "451", peer -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n451 4.3.0 later\r\n");
                    peer.hear();
                }),
                misdeed("says 250 to DATA", SmtpPhase.DATA, "250", peer -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n250 whatever\r\n");
                    peer.hear();
                }),
                misdeed("closes after the content", SmtpPhase.DOT, "", peer -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
                    for (String line = peer.hear(); !line.equals("."); ) line = peer.hear();
                }),
                misdeed("answers the dot in riddles", SmtpPhase.DOT, "", peer -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
                    for (String line = peer.hear(); !line.equals("."); ) line = peer.hear();
                    peer.say("OK I guess");
                }),
                misdeed("cuts its reply short", SmtpPhase.DOT, "", peer -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
                    for (String line = peer.hear(); !line.equals("."); ) line = peer.hear();
                    peer.raw("250-and");
                }));
    }

    private static Arguments misdeed(String name, SmtpPhase phase, String code, Misdeed misdeed) {
        return Arguments.of(name, phase, code, misdeed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misdeeds")
    void nothingIsLostAndNothingDoubled(String name, SmtpPhase phase, String code, Misdeed misdeed) throws Exception {
        try (var server = new ScriptedServer((number, peer) -> {
                    if (number == 1) {
                        misdeed.run(peer);
                        return;
                    }
                    peer.greet("PIPELINING");
                    peer.takeMail();
                });
                var engine =
                        new DeliveryFixture(server.port(), DeliveryFixture.ONE_CONNECTION, Duration.ofMillis(800))) {
            engine.send("first\r\n", "a@x.test");
            TransientFailure failure = engine.spool.await(TransientFailure.class);
            engine.send("second\r\n", "a@x.test");
            for (int i = 0; i < 3; i++) engine.pass(Duration.ofMinutes(6));
            engine.spool.await(Delivery.class);
            engine.spool.await(Delivery.class);

            assertEquals(phase, failure.attempt().phase(), failure.attempt().toString());
            assertEquals(!code.isEmpty(), failure.attempt().remote());
            if (!code.isEmpty())
                assertEquals(Integer.parseInt(code), failure.attempt().reply().code());
            assertEquals(2, server.contents.size());
            assertEquals(2, engine.spool.count(DeliveryEvent::isFinal));
            engine.deliverer.close();
            assertEquals(0, engine.queues.snapshot(QUEUE).orElseThrow().depth());
        }
    }

    @Test
    void aServerThatStopsReadingIsCut() throws Exception {
        try (var server = new ScriptedServer((number, peer) -> {
                    peer.greet("PIPELINING");
                    peer.raw("250 ok\r\n250 ok\r\n354 go on\r\n");
                    peer.socket.setReceiveBufferSize(1024);
                    peer.hear();
                    // reads nothing more until the client has given up
                    awaitGiveUp();
                });
                var engine = new DeliveryFixture(server.port(), new PathLimits(1, 10, 0, 1), Duration.ofMillis(300))) {
            engine.send("x".repeat(20_000_000) + "\r\n", "a@x.test");
            TransientFailure failure = engine.spool.await(TransientFailure.class);
            gaveUp.countDown();

            assertTrue(failure.attempt().reply().text().contains("stopped reading"), failure.toString());
        }
    }

    private final CountDownLatch gaveUp = new CountDownLatch(1);

    private void awaitGiveUp() {
        try {
            assertTrue(gaveUp.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
