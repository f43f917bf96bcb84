package io.penstock.engine.delivery;

import io.penstock.engine.egress.MxHost;
import io.penstock.engine.egress.MxSite;
import io.penstock.engine.egress.SiteGuard;
import io.penstock.engine.tlspolicy.DaneCheck;
import io.penstock.engine.tlspolicy.DaneHost;
import io.penstock.engine.tlspolicy.DaneLookup;
import io.penstock.engine.tlspolicy.StsPolicies;
import io.penstock.engine.tlspolicy.StsPolicy;
import io.penstock.engine.tlspolicy.StsPolicy.Mode;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what connections to a host have to be like: by DANE where the site's list of hosts is signed and the host
/// has records, by the site's MTA-STS policy, else by the settings. Safe for any thread; may wait for DNS.
///
/// @param usual for hosts of which nobody demands anything
/// @param dane  null to do without
/// @param credentials what is proved to each host, which is then a smart host; null for nothing
/// @param sts   knows which domains only want to be told; null to do without
public record TlsPolicies(
        TlsUse usual,
        @Nullable DaneLookup dane,
        @Nullable Credentials credentials,
        @Nullable StsPolicies sts) {

    public TlsPolicies(TlsUse usual, @Nullable DaneLookup dane, @Nullable Credentials credentials) {
        this(usual, dane, credentials, null);
    }

    public TlsPolicies(TlsUse usual, @Nullable DaneLookup dane) {
        this(usual, dane, null, null);
    }

    /// @param demand null if the host must not be used now
    /// @param why    then, in words; else empty
    /// @param type   what it is measured by
    record Decision(@Nullable TlsDemand demand, String why, PolicyType type) {}

    /// The policy of a domain that demands nothing yet, but wants sessions measured by it.
    Optional<StsPolicy> testing(String domain) {
        return sts == null ? Optional.empty() : sts.kept(domain).filter(policy -> policy.mode() == Mode.TESTING);
    }

    Decision decide(MxSite site, MxHost host) {
        SiteGuard guard = site.guard();
        if (guard.dane() && dane != null) {
            switch (dane.of(host.name(), host.port())) {
                case DaneHost.Required(var check) -> {
                    DaneCheck here = guard.nextHop().isEmpty() ? check : check.alsoFor(guard.nextHop());
                    return new Decision(TlsDemand.of(here), "", PolicyType.TLSA);
                }
                case DaneHost.Unusable(String why) -> {
                    return new Decision(null, why, PolicyType.TLSA);
                }
                case DaneHost.NotUsed _ -> {
                    // the host is like any other
                }
            }
        }
        if (guard.sts()) return new Decision(TlsDemand.of(TlsUse.VERIFIED), "", PolicyType.STS);
        return new Decision(TlsDemand.of(usual), "", PolicyType.NO_POLICY_FOUND);
    }
}
