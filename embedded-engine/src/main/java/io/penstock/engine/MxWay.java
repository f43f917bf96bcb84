package io.penstock.engine;

import io.penstock.engine.delivery.TlsPolicies;
import io.penstock.engine.egress.DnsMxLookup;
import io.penstock.engine.egress.DnsMxResolver;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.SiteGuards;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.tlspolicy.DaneLookup;
import io.penstock.engine.tlspolicy.HttpsStsFetcher;
import io.penstock.engine.tlspolicy.PlainDns;
import io.penstock.engine.tlspolicy.PublishedPolicies;
import io.penstock.engine.tlspolicy.StsPolicies;
import io.penstock.engine.tlspolicy.TlsReports;
import io.penstock.engine.tlspolicy.ValidatingDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The mx route: DNS, with its signatures checked if that is wished, and what domains publish about TLS.
record MxWay(MxResolver resolver, HostLookup hosts, TlsPolicies policies) {

    static MxWay open(
            Route.ToMx route,
            PeerConfig peers,
            ProviderDirectory directory,
            TlsReports reports,
            ControlStore store,
            InstantSource time,
            Closing closing) {
        ValidatingDns secure = peers.dane() ? validating(route, peers.trustAnchor()) : null;
        DaneLookup dane = secure == null ? null : new DaneLookup(secure, time);
        StsPolicies sts = null;
        if (peers.mtaSts()) {
            var fetcher = new HttpsStsFetcher();
            closing.then("policy fetcher", fetcher::close);
            sts = new StsPolicies(new PlainDns(route.dns()), fetcher, reports, store, time);
        }
        SiteGuards guards =
                dane == null && sts == null ? SiteGuards.NONE : new PublishedPolicies(dane, sts, reports, route.port());
        var dns = lookup(route, secure);
        var resolver = new DnsMxResolver(directory, dns, guards, route.port(), time);
        return new MxWay(resolver, dns, new TlsPolicies(route.tls(), dane, null, sts));
    }

    private static DnsMxLookup lookup(Route.ToMx route, @Nullable ValidatingDns secure) {
        if (secure != null) return new DnsMxLookup(secure.resolver());
        return route.dns() == null ? new DnsMxLookup() : new DnsMxLookup(route.dns());
    }

    private static ValidatingDns validating(Route.ToMx route, @Nullable Path anchor) {
        try {
            return new ValidatingDns(
                    route.dns(), anchor == null ? ValidatingDns.ROOT_ANCHORS : Files.readString(anchor));
        } catch (IOException e) {
            throw new EngineException("dnssec-anchor = '" + anchor + "' cannot be read: " + FileTrouble.why(e), e);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    "dnssec-anchor = '" + anchor + "' cannot be used: " + e.getMessage()
                            + "; give a file of DS or DNSKEY records, or leave it out",
                    e);
        }
    }
}
