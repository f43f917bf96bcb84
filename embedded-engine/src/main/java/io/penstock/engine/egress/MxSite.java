package io.penstock.engine.egress;

import java.util.List;

/// The set of MX hosts that behave as one target. Sites with the same name share connections and limits.
///
/// @param siteName as in thread names and reports, such as `gmail.com` or `sandbox-gmail`; what the guard demands is
/// part
/// of it
/// @param hosts    in the order in which to try them, one or more
public record MxSite(String siteName, Provider provider, List<MxHost> hosts, SiteGuard guard) {

    public MxSite {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) throw new IllegalArgumentException("site " + siteName + " has no host");
    }

    public MxSite(String siteName, Provider provider, List<MxHost> hosts) {
        this(siteName, provider, hosts, SiteGuard.NONE);
    }

    /// Whose limits hold here: those of the provider, for all its sites together, or else the site's own. Sites of
    /// one provider are still different targets: a host that takes mail for one domain need not take it for
    /// another.
    public String limitGroup() {
        return provider.equals(Provider.GENERIC) ? plainName() : "provider " + provider.id();
    }

    /// Its name without what the guard demands: domains with the same hosts have the same.
    public String plainName() {
        return siteName.substring(0, siteName.length() - guard.suffix().length());
    }

    @Override
    public String toString() {
        return siteName;
    }
}
