package io.penstock.engine.egress;

/// A source and the site it sends to: what limits, connections and reputation belong to.
public record EgressPath(EgressSource source, MxSite site) {

    /// Paths of the same source and site name are one, even if DNS lists the hosts anew.
    public String key() {
        return source.name() + "->" + site.siteName();
    }

    @Override
    public String toString() {
        return key();
    }
}
