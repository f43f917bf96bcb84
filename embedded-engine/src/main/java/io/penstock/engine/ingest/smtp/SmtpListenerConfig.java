package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.HeaderNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How the edge listens.
///
/// @param binds    one or more
/// @param hostname how we call ourselves in banner, Received and Message-ID
/// @param proxies  hosts whose connections begin with a PROXY header, which is believed
/// @param drain    how long open transactions may take to end when the listener closes
/// @param tls      shows our certificate to clients that want TLS; null to offer none
/// @param users    may relay from anywhere after AUTH under TLS; null to offer no AUTH
/// @param reports  addresses of ours that take reports from anyone
public record SmtpListenerConfig(
        List<SmtpBind> binds,
        String hostname,
        SmtpLimits limits,
        RelayPolicy relay,
        List<Network> proxies,
        HeaderNames headerNames,
        Duration drain,
        @Nullable SSLContext tls,
        @Nullable SubmissionUsers users,
        ReportDoor reports) {

    public SmtpListenerConfig {
        binds = List.copyOf(binds);
        proxies = List.copyOf(proxies);
    }

    /// Default limits, relaying for this machine only.
    public static SmtpListenerConfig on(InetSocketAddress bind, String hostname) {
        return new SmtpListenerConfig(
                List.of(new SmtpBind(bind, SmtpBind.Kind.SMTP)),
                hostname,
                SmtpLimits.DEFAULT,
                RelayPolicy.LOOPBACK_ONLY,
                List.of(),
                HeaderNames.DEFAULT,
                Duration.ofSeconds(10),
                null,
                null,
                ReportDoor.NONE);
    }

    /// Whether a peer may have a connection that is kept from strangers, for all that is known before it speaks.
    boolean mayComeFirst(InetAddress peer) {
        return isProxy(peer) || relay.mayRelay(peer);
    }

    boolean isProxy(InetAddress peer) {
        return proxies.stream().anyMatch(network -> network.contains(peer));
    }

    public SmtpListenerConfig with(List<SmtpBind> changed) {
        return new SmtpListenerConfig(
                changed, hostname, limits, relay, proxies, headerNames, drain, tls, users, reports);
    }

    public SmtpListenerConfig withLimits(SmtpLimits changed) {
        return new SmtpListenerConfig(
                binds, hostname, changed, relay, proxies, headerNames, drain, tls, users, reports);
    }

    public SmtpListenerConfig withRelay(RelayPolicy changed) {
        return new SmtpListenerConfig(
                binds, hostname, limits, changed, proxies, headerNames, drain, tls, users, reports);
    }

    public SmtpListenerConfig withProxies(List<Network> changed) {
        return new SmtpListenerConfig(binds, hostname, limits, relay, changed, headerNames, drain, tls, users, reports);
    }

    public SmtpListenerConfig withDrain(Duration changed) {
        return new SmtpListenerConfig(
                binds, hostname, limits, relay, proxies, headerNames, changed, tls, users, reports);
    }

    public SmtpListenerConfig withTls(SSLContext changed) {
        return new SmtpListenerConfig(
                binds, hostname, limits, relay, proxies, headerNames, drain, changed, users, reports);
    }

    public SmtpListenerConfig withUsers(SubmissionUsers changed) {
        return new SmtpListenerConfig(
                binds, hostname, limits, relay, proxies, headerNames, drain, tls, changed, reports);
    }

    public SmtpListenerConfig withReports(ReportDoor changed) {
        return new SmtpListenerConfig(binds, hostname, limits, relay, proxies, headerNames, drain, tls, users, changed);
    }
}
