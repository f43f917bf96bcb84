package io.penstock.engine.delivery;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import io.penstock.engine.tlspolicy.TlsResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens sessions to a site: host after host, address after address, until one greets us.
final class SiteConnector {
    /// RFC 5321 section 5.1 asks for two addresses at least; more than this only costs time.
    private static final int MAX_ADDRESSES = 8;

    private final Timeouts timeouts;
    private final HostLookup hosts;
    private final TlsPolicies policies;
    private final PeerTls peerTls;
    private final HostBackoff backoff;
    private final ConnectionWatch watch;
    private final InstantSource time;

    SiteConnector(DeliverySettings settings, ConnectionWatch watch, InstantSource time) {
        this(settings, new PeerTls(), watch, time);
    }

    SiteConnector(DeliverySettings settings, PeerTls peerTls, ConnectionWatch watch, InstantSource time) {
        this.timeouts = settings.timeouts();
        this.hosts = settings.hosts();
        this.policies = settings.tls();
        this.peerTls = peerTls;
        this.backoff = new HostBackoff();
        this.watch = watch;
        this.time = time;
    }

    /// What came of it.
    ///
    /// @param session null if no host could be used; then `failure` tells what the last one said
    /// @param tls     how TLS fared; null if it did not come so far
    record Connected(
            @Nullable SmtpSession session,
            @Nullable TryResult failure,
            String host,
            @Nullable TlsFate tls) {
        Connected(@Nullable SmtpSession session, @Nullable TryResult failure, String host) {
            this(session, failure, host, null);
        }
    }

    Connected connect(EgressPath path, Dialogue dialogue) {
        // hosts that did not answer lately come last: all of them dead, the path's own back-off spaces the tries
        Connected connected = connect(path, dialogue, true);
        return connected.host().isEmpty() && connected.failure() == null ? connect(path, dialogue, false) : connected;
    }

    private Connected connect(EgressPath path, Dialogue dialogue, boolean sparing) {
        var last = new Connected(null, null, "");
        int tried = 0;
        for (MxHost candidate : path.site().hosts()) {
            var decision = policies.decide(path.site(), candidate);
            TlsDemand demand = decision.demand();
            if (demand == null) {
                var refusal = TryResult.ours(
                        SmtpPhase.CONNECT, 451, "4.7.5 " + candidate + " cannot be used: " + decision.why());
                var fate = new TlsFate(decision.type(), candidate.name(), TlsResult.DNSSEC_INVALID);
                last = new Connected(null, note(refusal, dialogue), candidate.toString(), fate);
                continue;
            }
            List<InetAddress> addresses;
            try {
                addresses = hosts.addresses(candidate.name());
            } catch (IOException e) {
                var failure = note(ConnectionLost.connecting(candidate, e), dialogue);
                last = new Connected(null, failure, last.host(), last.tls());
                continue;
            }
            for (InetAddress address : addresses) {
                var target = new InetSocketAddress(address, candidate.port());
                if (sparing && !backoff.tryUse(target, time.millis())) continue;
                if (tried++ >= MAX_ADDRESSES) break;
                var attempt = open(path, candidate, target, decision.type(), demand, dialogue);
                TryResult failure = attempt.failure();
                if (failure != null && !failure.remote() && failure.phase() == SmtpPhase.CONNECT)
                    backoff.failed(target, time.millis());
                else backoff.answered(target);
                if (attempt.session() != null) return attempt;
                last = attempt;
            }
        }
        return last;
    }

    private static TryResult note(TryResult failure, Dialogue dialogue) {
        dialogue.note(failure.reply().text());
        return failure;
    }

    private Connected open(
            EgressPath path,
            MxHost host,
            InetSocketAddress address,
            PolicyType type,
            TlsDemand demand,
            Dialogue dialogue) {
        TlsFate fate = null;
        try {
            var connected = open(path, host, address, demand, dialogue);
            return new Connected(
                    connected.session(), connected.failure(), connected.host(), fate(type, host, demand, connected));
        } catch (Greeting.TlsFailedException e) {
            String why = "TLS with " + host + " failed: " + e.getMessage();
            fate = new TlsFate(type, host.name(), TlsResult.of(e));
            if (demand.use().isMust()) {
                var failure = TryResult.ours(SmtpPhase.EHLO, 451, "4.7.5 " + why);
                return new Connected(null, note(failure, dialogue), host.toString(), fate);
            }
            dialogue.note(why + "; again without");
        }
        try {
            var connected = open(path, host, address, TlsDemand.of(TlsUse.OFF), dialogue);
            return new Connected(connected.session(), connected.failure(), connected.host(), fate);
        } catch (Greeting.TlsFailedException e) {
            throw new IllegalStateException("TLS was off", e);
        }
    }

    private static @Nullable TlsFate fate(PolicyType type, MxHost host, TlsDemand demand, Connected connected) {
        SmtpSession session = connected.session();
        TryResult failure = connected.failure();
        if (session != null) {
            TlsFacts facts = session.security();
            if (!facts.isSecured() && demand.use() == TlsUse.OFF) return null;
            TlsResult result = facts.isSecured() ? TlsResult.SUCCESS : TlsResult.STARTTLS_NOT_SUPPORTED;
            return new TlsFate(type, host.name(), result, facts.certificate());
        }
        boolean withoutTls = failure != null && !failure.remote() && failure.phase() == SmtpPhase.STARTTLS;
        return withoutTls ? new TlsFate(type, host.name(), TlsResult.STARTTLS_NOT_SUPPORTED) : null;
    }

    private Connected open(EgressPath path, MxHost host, InetSocketAddress address, TlsDemand demand, Dialogue dialogue)
            throws Greeting.TlsFailedException {
        dialogue.note("connecting from " + path.source() + " to " + host);
        SmtpChannel channel;
        try {
            channel = SmtpChannel.connect(host, address, path.source().bindAddress(), timeouts.connect());
        } catch (IOException e) {
            return new Connected(null, note(ConnectionLost.connecting(host, e), dialogue), host.toString());
        }
        watch.add(channel);
        var greeting = new Greeting(
                channel, path.source().ehloName(), timeouts, demand, policies.credentials(), peerTls, watch, dialogue);
        try {
            TryResult refusal = greeting.exchange();
            if (refusal != null) return refused(greeting.channel(), refusal);
            greeting.channel().rest();
            return new Connected(greeting.session(), null, host.toString());
        } catch (IOException | SmtpProtocolException e) {
            end(greeting.channel());
            TryResult lost = greeting.phase() == SmtpPhase.CONNECT
                    ? ConnectionLost.unwelcomed(host, timeouts.banner(), e)
                    : ConnectionLost.result(greeting.phase(), host, e);
            return new Connected(null, note(lost, dialogue), host.toString());
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
        new SmtpSession(channel, Capabilities.NONE, TlsFacts.CLEAR_TEXT, timeouts).close();
        watch.remove(channel);
        return new Connected(null, result, channel.host().toString());
    }
}
