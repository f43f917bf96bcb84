package io.penstock.engine.tlspolicy;

import io.penstock.engine.egress.SiteGuard;
import io.penstock.engine.egress.SiteGuards;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What domains demand, from what they publish: DANE where it can be had, MTA-STS for the other hosts. Safe for any
/// thread; may block.
public final class PublishedPolicies implements SiteGuards {
    private final @Nullable DaneLookup dane;
    private final @Nullable StsPolicies sts;
    private final TlsReports reports;
    private final int port;

    /// @param dane null to do without
    /// @param sts  null to do without
    /// @param port at which all hosts take mail
    public PublishedPolicies(@Nullable DaneLookup dane, @Nullable StsPolicies sts, TlsReports reports, int port) {
        this.dane = dane;
        this.sts = sts;
        this.reports = reports;
        this.port = port;
    }

    @Override
    public Guarded guard(String domain, List<String> hosts) {
        boolean daneHere = dane != null && dane.hasSecureHosts(domain) && anyWithDane(dane, hosts);
        StsPolicy policy = sts == null ? null : sts.of(domain).orElse(null);
        String nextHop = daneHere && hosts.stream().anyMatch(this::namesIssuer) ? domain : "";
        // in mode testing sessions are measured, and none is refused
        if (policy == null || policy.mode() != StsPolicy.Mode.ENFORCE)
            return new Guarded(hosts, new SiteGuard(daneHere, false, nextHop), "");
        List<String> allowed = hosts.stream()
                .filter(host -> policy.allows(host) || (daneHere && hasDane(host)))
                .toList();
        if (allowed.size() < hosts.size())
            reports.count(domain, TlsReports.PolicyType.STS, TlsResult.CERTIFICATE_HOST_MISMATCH);
        String refusal = allowed.isEmpty()
                ? "4.7.5 the MTA-STS policy of " + domain + " names none of its MX hosts " + hosts
                : "";
        return new Guarded(allowed, new SiteGuard(daneHere, true, nextHop), refusal);
    }

    private boolean anyWithDane(DaneLookup lookup, List<String> hosts) {
        return hosts.stream().anyMatch(host -> !(lookup.of(host, port) instanceof DaneHost.NotUsed));
    }

    private boolean namesIssuer(String host) {
        return dane != null && dane.of(host, port) instanceof DaneHost.Required(var check) && check.namesIssuer();
    }

    private boolean hasDane(String host) {
        return dane != null && dane.of(host, port) instanceof DaneHost.Required;
    }
}
