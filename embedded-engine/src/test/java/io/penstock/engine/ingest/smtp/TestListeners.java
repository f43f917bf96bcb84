package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.smtp.SmtpLimits.Clients;
import io.penstock.engine.ingest.smtp.SmtpLimits.Messages;
import io.penstock.engine.ingest.smtp.SmtpLimits.Times;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Listeners on any free port, with limits that a test reaches quickly.
final class TestListeners {
    static final SmtpLimits SMALL = new SmtpLimits(
            new Clients(20, 5, 10, 1000, 1000, 50, 9),
            new Messages(10_000, 4000, 512, 3),
            new Times(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10)),
            1 << 20);

    static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    static SmtpListenerConfig config() {
        return SmtpListenerConfig.on(ANYWHERE, "mx.penstock.test").withLimits(SMALL);
    }

    private TestListeners() {}
}
