package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.process.HeaderCleanup;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.Refusal;
import io.penstock.engine.process.Verp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProcessingTest {
    private static final String CLEAN = "Date: today\r\nMessage-ID: <1@x>\r\n\r\nhi\r\n";

    private static ScriptedServer server() throws Exception {
        return new ScriptedServer((_, peer) -> {
            peer.greet("PIPELINING");
            peer.takeMail();
        });
    }

    @Test
    void whatTheChainMakesGoesOut() throws Exception {
        var chain = new ProcessorChain(
                List.of(new HeaderCleanup("mx.ours.test", List.of()), draft -> draft.noting("looked at it")));
        try (var server = server();
                var engine = DeliveryFixture.to(server.port(), chain)) {
            engine.send("Bcc: secret@x.test\r\n" + CLEAN, "a@x.test", "b@x.test");

            Delivery delivery = engine.spool.await(Delivery.class);
            assertTrue(delivery.attempt().dialogue().toString().contains("looked at it"));
            assertEquals(List.of(CLEAN), List.copyOf(server.contents));
        }
    }

    @Test
    void eachRecipientHasAReturnPathOfTheirOwn() throws Exception {
        var verp = new Verp("bounce", "bounces.ours.test", new byte[32]);
        try (var server = server();
                var engine = DeliveryFixture.to(server.port(), new ProcessorChain(List.of(verp)))) {
            engine.send(CLEAN, "a@x.test", "b@x.test", "c@x.test");
            for (int i = 0; i < 3; i++) engine.spool.await(Delivery.class);

            var places = new HashSet<Integer>();
            var names = List.of("a@x.test", "b@x.test", "c@x.test");
            var commands = List.copyOf(server.commands);
            for (int i = 0; i < commands.size(); i++) {
                if (!commands.get(i).startsWith("MAIL FROM:<")) continue;
                String from = commands.get(i).replaceFirst("MAIL FROM:<(.*)>.*", "$1");
                int place = verp.read(from).orElseThrow().recipientIndex();
                assertEquals("RCPT TO:<" + names.get(place) + ">", commands.get(i + 1));
                places.add(place);
            }
            assertEquals(Set.of(0, 1, 2), places);
            assertEquals(3, server.contents.size());
        }
    }

    @Test
    void personalMailIsFilledInForEachInATransactionOfTheirOwn() throws Exception {
        try (var server = server();
                var engine = DeliveryFixture.to(server.port(), ProcessorChain.NONE)) {
            engine.sendPersonal("Subject: {{n}}\r\n\r\nhi\r\n", "a@x.test", "b@x.test", "c@x.test");
            for (int i = 0; i < 3; i++) engine.spool.await(Delivery.class);

            var expected = new HashSet<String>();
            for (int i = 0; i < 3; i++) expected.add("Subject: number " + i + "\r\n\r\nhi\r\n");
            assertEquals(expected, new HashSet<>(server.contents));
            assertEquals(3, server.contents.size());
        }
    }

    @Test
    void whatTheChainRefusesBouncesWithItsReason() throws Exception {
        var chain = new ProcessorChain(List.of(_ -> {
            throw new Refusal(554, "5.6.0 not in this state");
        }));
        try (var server = server();
                var engine = DeliveryFixture.to(server.port(), chain)) {
            engine.send(CLEAN, "a@x.test");

            Bounce bounce = engine.spool.await(Bounce.class);
            assertEquals("554 5.6.0 not in this state", bounce.attempt().reply().toString());
            assertEquals(0, server.contents.size());
        }
    }
}
