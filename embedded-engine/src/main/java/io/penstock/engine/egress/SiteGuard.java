package io.penstock.engine.egress;

/// What the domain itself demands of connections to its hosts. Domains with the same hosts and different demands are
/// different sites, so that no connection made for one is used for the other.
///
/// @param dane a host's TLSA records say which certificate it has (RFC 7672)
/// @param sts  hosts without those need a certificate that the world trusts (RFC 8461, mode enforce)
/// @param nextHop the domain, where a record names an issuer only: then a certificate for the domain will do as well as
/// one for the host (RFC 7672 section 3.2.2), and another domain must not use its connections; else empty
public record SiteGuard(boolean dane, boolean sts, String nextHop) {
    public static final SiteGuard NONE = new SiteGuard(false, false);

    public SiteGuard(boolean dane, boolean sts) {
        this(dane, sts, "");
    }

    /// Behind a site's name: empty for none.
    String suffix() {
        return (dane ? "+dane" : "") + (sts ? "+mta-sts" : "") + (nextHop.isEmpty() ? "" : "+" + nextHop);
    }
}
