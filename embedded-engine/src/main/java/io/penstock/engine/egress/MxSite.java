package io.penstock.engine.egress;

import java.util.List;

/// The set of MX hosts that behave as one target. Sites with the same name share connections and limits.
///
/// @param siteName as in thread names and reports, such as `gmail.com` or `sandbox-gmail`
/// @param hosts    in the order in which to try them, one or more
public record MxSite(String siteName, Provider provider, List<MxHost> hosts) {

    public MxSite {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) throw new IllegalArgumentException("site " + siteName + " has no host");
    }

    @Override
    public String toString() {
        return siteName;
    }
}
