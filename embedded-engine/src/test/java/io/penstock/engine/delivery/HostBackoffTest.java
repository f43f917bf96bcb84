package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class HostBackoffTest {
    private static final InetSocketAddress HOST = new InetSocketAddress("127.0.0.1", 25);
    private final HostBackoff backoff = new HostBackoff();

    @Test
    void aDeadHostIsPassedByAndThenProbedByOne() {
        assertTrue(backoff.tryUse(HOST, 0));
        backoff.failed(HOST, 0);
        assertFalse(backoff.tryUse(HOST, 999));
        assertTrue(backoff.tryUse(HOST, 1000));
        assertFalse(backoff.tryUse(HOST, 1000), "one probes");
    }

    @Test
    void eachFailureDoublesTheWaitUpToTenMinutes() {
        long now = 0;
        for (int i = 0; i < 30; i++) backoff.failed(HOST, now);
        assertFalse(backoff.tryUse(HOST, now + 599_999));
        assertTrue(backoff.tryUse(HOST, now + 600_000));
    }

    @Test
    void anAnswerForgivesEverything() {
        for (int i = 0; i < 5; i++) backoff.failed(HOST, 0);
        backoff.answered(HOST);
        assertTrue(backoff.tryUse(HOST, 0));
        backoff.failed(HOST, 0);
        assertTrue(backoff.tryUse(HOST, 1000));
    }

    @Test
    void aHostWhoseProbeNeverCameBackIsProbedAgain() {
        backoff.failed(HOST, 0);
        assertTrue(backoff.tryUse(HOST, 1000));
        assertTrue(backoff.tryUse(HOST, 2000));
    }

    @Test
    void itDoesNotGrowWithoutEnd() {
        for (int port = 1; port < 20_000; port++) backoff.failed(new InetSocketAddress("127.0.0.1", port), 0);
        assertTrue(backoff.tryUse(new InetSocketAddress("127.0.0.1", 1), 0));
        assertFalse(backoff.tryUse(new InetSocketAddress("127.0.0.1", 19_999), 0));
    }
}
