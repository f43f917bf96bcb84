package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.penstock.engine.ManualTime;
import io.penstock.engine.ingest.smtp.SmtpLimits.Clients;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {
    private static final InetAddress FRIEND = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.1");

    private final ManualTime time = new ManualTime();
    private final Doorkeeper doorkeeper = new Doorkeeper(
            new Clients(100, 25, 3, 5, 1000, 1000, 10), new RelayPolicy(List.of(Network.parse("192.0.2.0/24"))), time);

    private void visit(InetAddress client) {
        assertNull(doorkeeper.enter(client));
        doorkeeper.leave(client);
    }

    @Test
    void connectionsOfOneClientAreBounded() {
        for (int i = 0; i < 3; i++) assertNull(doorkeeper.enter(FRIEND));
        assertEquals("4.7.0 Too many connections from 192.0.2.1", doorkeeper.enter(FRIEND));
        assertNull(doorkeeper.enter(STRANGER));

        doorkeeper.leave(FRIEND);
        doorkeeper.leave(FRIEND);
        assertNull(doorkeeper.enter(FRIEND));
    }

    @Test
    void newConnectionsPerMinuteAreBoundedForStrangers() {
        for (int i = 0; i < 5; i++) visit(STRANGER);
        assertNotNull(doorkeeper.enter(STRANGER));
        doorkeeper.leave(STRANGER);
        for (int i = 0; i < 50; i++) visit(FRIEND);

        time.advance(Duration.ofMinutes(1));
        visit(STRANGER);
    }

    @Test
    void aNetworkOfSixIsOneClient() {
        for (int i = 1; i <= 3; i++) assertNull(doorkeeper.enter(InetAddress.ofLiteral("2001:db8::" + i)));
        assertNotNull(doorkeeper.enter(InetAddress.ofLiteral("2001:db8::ffff:1:2")));
        assertNull(doorkeeper.enter(InetAddress.ofLiteral("2001:db8:0:1::1")));
    }

    @Test
    void whoIsGoneIsForgottenButNotBeforeTheMinuteIsOver() {
        visit(STRANGER);
        doorkeeper.enter(FRIEND);
        doorkeeper.sweep();
        assertEquals(2, doorkeeper.clients());

        time.advance(Duration.ofMinutes(1));
        doorkeeper.sweep();
        assertEquals(1, doorkeeper.clients());
    }
}
