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
/// @param users     may relay from anywhere after AUTH under TLS; null to offer no AUTH
public record SmtpListenerConfig(
        InetSocketAddress bind,
        String hostname,
        SmtpLimits limits,
        RelayPolicy relay,
        HeaderNames headerNames,
        Duration drain,
        @Nullable SSLContext tls,
        @Nullable SubmissionUsers users) {

    /// Default limits, relaying for this machine only.
    public static SmtpListenerConfig on(InetSocketAddress bind, String hostname) {
        return new SmtpListenerConfig(
                bind,
                hostname,
                SmtpLimits.DEFAULT,
                RelayPolicy.LOOPBACK_ONLY,
                HeaderNames.DEFAULT,
                Duration.ofSeconds(10),
                null,
                null);
    }

    public SmtpListenerConfig withLimits(SmtpLimits changed) {
        return new SmtpListenerConfig(bind, hostname, changed, relay, headerNames, drain, tls, users);
    }

    public SmtpListenerConfig withRelay(RelayPolicy changed) {
        return new SmtpListenerConfig(bind, hostname, limits, changed, headerNames, drain, tls, users);
    }

    public SmtpListenerConfig withDrain(Duration changed) {
        return new SmtpListenerConfig(bind, hostname, limits, relay, headerNames, changed, tls, users);
    }

    public SmtpListenerConfig withTls(SSLContext changed) {
        return new SmtpListenerConfig(bind, hostname, limits, relay, headerNames, drain, changed, users);
    }

    public SmtpListenerConfig withUsers(SubmissionUsers changed) {
        return new SmtpListenerConfig(bind, hostname, limits, relay, headerNames, drain, tls, changed);
    }

    public SmtpListenerConfig withBind(InetSocketAddress changed) {
        return new SmtpListenerConfig(changed, hostname, limits, relay, headerNames, drain, tls, users);
    }
}
