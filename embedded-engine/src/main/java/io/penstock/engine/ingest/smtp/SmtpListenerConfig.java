package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.HeaderNames;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How the edge listens.
///
/// @param hostname  how we call ourselves in banner, Received and Message-ID
/// @param drain     how long open transactions may take to end when the listener closes
/// @param tls       shows our certificate to clients that say STARTTLS; null to offer none
public record SmtpListenerConfig(
        InetSocketAddress bind,
        String hostname,
        SmtpLimits limits,
        RelayPolicy relay,
        HeaderNames headerNames,
        Duration drain,
        @Nullable SSLContext tls) {

    /// Default limits, relaying for this machine only.
    public static SmtpListenerConfig on(InetSocketAddress bind, String hostname) {
        return new SmtpListenerConfig(
                bind,
                hostname,
                SmtpLimits.DEFAULT,
                RelayPolicy.LOOPBACK_ONLY,
                HeaderNames.DEFAULT,
                Duration.ofSeconds(10),
                null);
    }

    public SmtpListenerConfig withLimits(SmtpLimits changed) {
        return new SmtpListenerConfig(bind, hostname, changed, relay, headerNames, drain, tls);
    }

    public SmtpListenerConfig withRelay(RelayPolicy changed) {
        return new SmtpListenerConfig(bind, hostname, limits, changed, headerNames, drain, tls);
    }

    public SmtpListenerConfig withDrain(Duration changed) {
        return new SmtpListenerConfig(bind, hostname, limits, relay, headerNames, changed, tls);
    }

    public SmtpListenerConfig withTls(SSLContext changed) {
        return new SmtpListenerConfig(bind, hostname, limits, relay, headerNames, drain, changed);
    }
}
