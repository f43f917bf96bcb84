package io.penstock.engine.delivery;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens sessions to a site: host after host, address after address, until one greets us.
final class SiteConnector {
    /// RFC 5321 section 5.1 asks for two addresses at least; more than this only costs time.
    private static final int MAX_ADDRESSES = 8;

    private final Timeouts timeouts;
    private final HostLookup hosts;
    private final TlsUse tls;
    private final PeerTls peerTls;
    private final ConnectionWatch watch;

    SiteConnector(DeliverySettings settings, ConnectionWatch watch) {
        this.timeouts = settings.timeouts();
        this.hosts = settings.hosts();
        this.tls = settings.tls();
        this.peerTls = new PeerTls(tls);
        this.watch = watch;
    }

    /// What came of it.
    ///
    /// @param session null if no host could be used; then `failure` tells what the last one said
    record Connected(
            @Nullable SmtpSession session, @Nullable TryResult failure, String host) {}

    Connected connect(EgressPath path, Dialogue dialogue) {
        TryResult failure = null;
        String host = "";
        int tried = 0;
        for (MxHost candidate : path.site().hosts()) {
            List<InetAddress> addresses;
            try {
                addresses = hosts.addresses(candidate.name());
            } catch (IOException e) {
                failure = note(ConnectionLost.result(SmtpPhase.CONNECT, candidate, e), dialogue);
                continue;
            }
            for (InetAddress address : addresses) {
                if (tried++ >= MAX_ADDRESSES) break;
                host = candidate.toString();
                var attempt = open(path, candidate, new InetSocketAddress(address, candidate.port()), dialogue);
                if (attempt.session() != null) return attempt;
                failure = attempt.failure();
            }
        }
        return new Connected(null, failure, host);
    }

    private static TryResult note(TryResult failure, Dialogue dialogue) {
        dialogue.note(failure.reply().text());
        return failure;
    }

    private Connected open(EgressPath path, MxHost host, InetSocketAddress address, Dialogue dialogue) {
        try {
            return open(path, host, address, tls, dialogue);
        } catch (Greeting.TlsFailedException e) {
            String why = "TLS with " + host + " failed: " + e.getMessage();
            if (tls.isMust()) {
                var failure = TryResult.ours(SmtpPhase.EHLO, 451, "4.7.5 " + why);
                return new Connected(null, note(failure, dialogue), host.toString());
            }
            dialogue.note(why + "; again without");
        }
        try {
            return open(path, host, address, TlsUse.OFF, dialogue);
        } catch (Greeting.TlsFailedException e) {
            throw new IllegalStateException("TLS was off", e);
        }
    }

    private Connected open(EgressPath path, MxHost host, InetSocketAddress address, TlsUse use, Dialogue dialogue)
            throws Greeting.TlsFailedException {
        dialogue.note("connecting from " + path.source() + " to " + host);
        SmtpChannel channel;
        try {
            channel = SmtpChannel.connect(host, address, path.source().bindAddress(), timeouts.connect());
        } catch (IOException e) {
            return new Connected(
                    null, note(ConnectionLost.result(SmtpPhase.CONNECT, host, e), dialogue), host.toString());
        }
        watch.add(channel);
        var greeting = new Greeting(channel, path.source().ehloName(), timeouts, use, peerTls, watch, dialogue);
        try {
            TryResult refusal = greeting.exchange();
            if (refusal != null) return refused(greeting.channel(), refusal);
            greeting.channel().rest();
            return new Connected(greeting.session(), null, host.toString());
        } catch (IOException | SmtpProtocolException e) {
            end(greeting.channel());
            return new Connected(
                    null, note(ConnectionLost.result(greeting.phase(), host, e), dialogue), host.toString());
        } catch (Greeting.TlsFailedException e) {
            end(greeting.channel());
            throw e;
        }
    }

    private void end(SmtpChannel channel) {
        channel.close();
        watch.remove(channel);
    }

    private Connected refused(SmtpChannel channel, TryResult result) {
        new SmtpSession(channel, Capabilities.NONE, "", timeouts).close();
        watch.remove(channel);
        return new Connected(null, result, channel.host().toString());
    }
}
