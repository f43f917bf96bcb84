package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.HeaderNames;
import java.net.InetSocketAddress;
import java.time.Duration;

/// How the edge listens.
///
/// @param hostname  how we call ourselves in banner, Received and Message-ID
/// @param drain     how long open transactions may take to end when the listener closes
public record SmtpListenerConfig(
        InetSocketAddress bind,
        String hostname,
        SmtpLimits limits,
        RelayPolicy relay,
        HeaderNames headerNames,
        Duration drain) {

    /// Default limits, relaying for this machine only.
    public static SmtpListenerConfig on(InetSocketAddress bind, String hostname) {
        return new SmtpListenerConfig(
                bind,
                hostname,
                SmtpLimits.DEFAULT,
                RelayPolicy.LOOPBACK_ONLY,
                HeaderNames.DEFAULT,
                Duration.ofSeconds(10));
    }

    public SmtpListenerConfig withLimits(SmtpLimits changed) {
        return new SmtpListenerConfig(bind, hostname, changed, relay, headerNames, drain);
    }

    public SmtpListenerConfig withRelay(RelayPolicy changed) {
        return new SmtpListenerConfig(bind, hostname, limits, changed, headerNames, drain);
    }
}
