package io.penstock.engine;

import io.penstock.engine.ingest.smtp.Network;
import io.penstock.engine.ingest.smtp.RelayPolicy;
import io.penstock.engine.ingest.smtp.SmtpBind;
import io.penstock.engine.ingest.smtp.SmtpLimits;
import io.penstock.engine.ingest.smtp.SubmissionUsers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where an [Engine] listens, and to whom.
///
/// @param hostname how it calls itself in SMTP
/// @param smtp     where mail comes in; port 0 for any free one
/// @param http     where the control API is served; port 0 for any free one
/// @param alsoOn   more addresses where mail comes in
/// @param relay    who may hand in mail
/// @param proxies  hosts whose PROXY header is believed
/// @param tls      for the control API, STARTTLS and SMTPS; null for none
/// @param users    may hand in mail from anywhere after AUTH; null for none
public record ListenerConfig(
        String hostname,
        InetSocketAddress smtp,
        InetSocketAddress http,
        @Nullable SSLContext tls,
        SmtpLimits smtpLimits,
        @Nullable SubmissionUsers users,
        List<SmtpBind> alsoOn,
        RelayPolicy relay,
        List<Network> proxies) {

    /// On loopback, any free ports, no TLS.
    public static final ListenerConfig DEFAULT = new ListenerConfig(
            "localhost",
            onLoopback(),
            onLoopback(),
            null,
            SmtpLimits.DEFAULT,
            null,
            List.of(),
            RelayPolicy.LOOPBACK_ONLY,
            List.of());

    public ListenerConfig {
        alsoOn = List.copyOf(alsoOn);
        proxies = List.copyOf(proxies);
    }

    private static InetSocketAddress onLoopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public ListenerConfig withHostname(String changed) {
        return new ListenerConfig(changed, smtp, http, tls, smtpLimits, users, alsoOn, relay, proxies);
    }

    public ListenerConfig withSmtp(InetSocketAddress changed) {
        return new ListenerConfig(hostname, changed, http, tls, smtpLimits, users, alsoOn, relay, proxies);
    }

    public ListenerConfig withHttp(InetSocketAddress changed) {
        return new ListenerConfig(hostname, smtp, changed, tls, smtpLimits, users, alsoOn, relay, proxies);
    }

    public ListenerConfig withTls(SSLContext changed) {
        return new ListenerConfig(hostname, smtp, http, changed, smtpLimits, users, alsoOn, relay, proxies);
    }

    public ListenerConfig withSmtpLimits(SmtpLimits changed) {
        return new ListenerConfig(hostname, smtp, http, tls, changed, users, alsoOn, relay, proxies);
    }

    public ListenerConfig withUsers(SubmissionUsers changed) {
        return new ListenerConfig(hostname, smtp, http, tls, smtpLimits, changed, alsoOn, relay, proxies);
    }

    /// Where else mail comes in.
    public ListenerConfig withAlsoOn(List<SmtpBind> changed) {
        return new ListenerConfig(hostname, smtp, http, tls, smtpLimits, users, changed, relay, proxies);
    }

    public ListenerConfig withRelay(RelayPolicy changed) {
        return new ListenerConfig(hostname, smtp, http, tls, smtpLimits, users, alsoOn, changed, proxies);
    }

    public ListenerConfig withProxies(List<Network> changed) {
        return new ListenerConfig(hostname, smtp, http, tls, smtpLimits, users, alsoOn, relay, changed);
    }
}
