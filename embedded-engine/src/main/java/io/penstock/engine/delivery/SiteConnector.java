package io.penstock.engine.delivery;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpReply;
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
    private final ConnectionWatch watch;

    SiteConnector(Timeouts timeouts, HostLookup hosts, ConnectionWatch watch) {
        this.timeouts = timeouts;
        this.hosts = hosts;
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
        dialogue.note("connecting from " + path.source() + " to " + host);
        var phase = SmtpPhase.CONNECT;
        SmtpChannel channel = null;
        try {
            channel = SmtpChannel.connect(host, address, path.source().bindAddress(), timeouts.connect());
            watch.add(channel);
            SmtpReply banner = channel.reply(timeouts.banner(), dialogue);
            if (!banner.isPositive()) return refused(channel, TryResult.said(SmtpPhase.CONNECT, banner));
            phase = SmtpPhase.EHLO;
            SmtpReply ehlo = say(channel, "EHLO " + path.source().ehloName(), dialogue);
            Capabilities capabilities = Capabilities.of(ehlo);
            if (ehlo.isPermanent()) {
                // RFC 5321 section 3.2: a server of old may not know EHLO
                ehlo = say(channel, "HELO " + path.source().ehloName(), dialogue);
                capabilities = Capabilities.NONE;
            }
            if (!ehlo.isPositive()) return refused(channel, TryResult.said(SmtpPhase.EHLO, ehlo));
            channel.rest();
            return new Connected(new SmtpSession(channel, capabilities, timeouts), null, host.toString());
        } catch (IOException | SmtpProtocolException e) {
            if (channel != null) {
                channel.close();
                watch.remove(channel);
            }
            return new Connected(null, note(ConnectionLost.result(phase, host, e), dialogue), host.toString());
        }
    }

    private Connected refused(SmtpChannel channel, TryResult result) {
        new SmtpSession(channel, Capabilities.NONE, timeouts).close();
        watch.remove(channel);
        return new Connected(null, result, channel.host().toString());
    }

    private SmtpReply say(SmtpChannel channel, String command, Dialogue dialogue) throws IOException {
        channel.command(command, dialogue);
        channel.flush(timeouts.ehlo());
        return channel.reply(timeouts.ehlo(), dialogue);
    }
}
