package io.penstock.engine;

import io.penstock.engine.ingest.smtp.SmtpLimits;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where an [Engine] listens, and to whom.
///
/// @param hostname how it calls itself in SMTP
/// @param smtp     where mail comes in; port 0 for any free one
/// @param http     where the control API is served; port 0 for any free one
/// @param tls      for the control API and STARTTLS; null for none
/// @param users    may hand in mail from anywhere after AUTH; null for none
public record ListenerConfig(
        String hostname,
        InetSocketAddress smtp,
        InetSocketAddress http,
        @Nullable SSLContext tls,
        SmtpLimits smtpLimits,
        @Nullable SubmissionUsers users) {

    /// On loopback, any free ports, no TLS.
    public static final ListenerConfig DEFAULT =
            new ListenerConfig("localhost", onLoopback(), onLoopback(), null, SmtpLimits.DEFAULT, null);

    private static InetSocketAddress onLoopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public ListenerConfig withHostname(String changed) {
        return new ListenerConfig(changed, smtp, http, tls, smtpLimits, users);
    }

    public ListenerConfig withSmtp(InetSocketAddress changed) {
        return new ListenerConfig(hostname, changed, http, tls, smtpLimits, users);
    }

    public ListenerConfig withHttp(InetSocketAddress changed) {
        return new ListenerConfig(hostname, smtp, changed, tls, smtpLimits, users);
    }

    public ListenerConfig withTls(SSLContext changed) {
        return new ListenerConfig(hostname, smtp, http, changed, smtpLimits, users);
    }

    public ListenerConfig withSmtpLimits(SmtpLimits changed) {
        return new ListenerConfig(hostname, smtp, http, tls, changed, users);
    }

    public ListenerConfig withUsers(SubmissionUsers changed) {
        return new ListenerConfig(hostname, smtp, http, tls, smtpLimits, changed);
    }
}
