package io.penstock.engine.ingest.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Listeners on any free port, with limits that a test reaches quickly.
final class TestListeners {
    static final SmtpLimits SMALL = new SmtpLimits(
            20, 10, 10_000, 512, 3, 50, 9, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1), 1 << 20);

    static SmtpListenerConfig config() {
        return SmtpListenerConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "mx.penstock.test")
                .withLimits(SMALL);
    }

    private TestListeners() {}
}
