package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.MxHost;
import io.penstock.engine.tlspolicy.SignedZones;
import io.penstock.engine.tlspolicy.TlsResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeerTlsTest {
    private static final TlsDemand VERIFIED = TlsDemand.of(TlsUse.VERIFIED);
    private static final TlsDemand ANY = TlsDemand.of(TlsUse.REQUIRED);

    private final PeerTls tls = new PeerTls(SignedZones.trust());
    private SSLServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = (SSLServerSocket) SignedZones.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket peer = server.accept()) {
                    peer.getOutputStream().write('.');
                    assertEquals(-1, peer.getInputStream().read());
                } catch (IOException e) {
                    // a client that refuses our certificate, or the end
                    assertNotNull(e);
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private SSLSession shakeHands(TlsDemand demand, String name) throws IOException {
        try (var raw = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                var socket =
                        tls.shakeHands(raw, new MxHost(name, server.getLocalPort()), demand, Duration.ofSeconds(5))) {
            // a ticket for the next time comes before the first letter
            assertEquals('.', socket.getInputStream().read());
            return socket.getSession();
        }
    }

    @Test
    void aSessionIsResumed() throws IOException {
        shakeHands(VERIFIED, "mx.signed.test").putValue("marker", "here");

        assertEquals("here", shakeHands(VERIFIED, "mx.signed.test").getValue("marker"));
    }

    @Test
    void whatWasBegunWithoutALookAtTheCertificateIsNotResumedWhereItCounts() throws IOException {
        shakeHands(ANY, "mx.signed.test").putValue("marker", "here");

        assertNull(shakeHands(VERIFIED, "mx.signed.test").getValue("marker"));
    }

    @Test
    void aTrustedCertificateForTheHostPassesAndOneForAnotherDoesNot() throws IOException {
        assertNotNull(shakeHands(VERIFIED, "mx.signed.test"));

        var failure = assertThrows(SSLException.class, () -> shakeHands(VERIFIED, "mx.other.test"));
        assertEquals(TlsResult.CERTIFICATE_HOST_MISMATCH, TlsResult.of(failure));
    }

    @Test
    void aCertificateThatNobodyTrustsIsToldFromOneForAnotherName() {
        var failure = assertThrows(SSLException.class, () -> {
            try (var raw = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                new PeerTls()
                        .shakeHands(raw, new MxHost("mx.signed.test", 25), VERIFIED, Duration.ofSeconds(5))
                        .close();
            }
        });
        assertEquals(TlsResult.CERTIFICATE_NOT_TRUSTED, TlsResult.of(failure));
        assertTrue(TlsResult.CERTIFICATE_NOT_TRUSTED.word().equals("certificate-not-trusted"));
    }
}
