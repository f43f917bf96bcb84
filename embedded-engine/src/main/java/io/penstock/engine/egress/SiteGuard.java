package io.penstock.engine.egress;

/// What the domain itself demands of connections to its hosts. Domains with the same hosts and different demands are
/// different sites, so that no connection made for one is used for the other.
///
/// @param dane a host's TLSA records say which certificate it has (RFC 7672)
/// @param sts  hosts without those need a certificate that the world trusts (RFC 8461, mode enforce)
public record SiteGuard(boolean dane, boolean sts) {
    public static final SiteGuard NONE = new SiteGuard(false, false);

    /// Behind a site's name: empty for none.
    String suffix() {
        return (dane ? "+dane" : "") + (sts ? "+mta-sts" : "");
    }
}
