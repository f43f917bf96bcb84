package io.penstock.engine.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A mailbox provider: a group of sites that answer alike. The id is the one that rule tables use, such as `gmail`.
///
/// @param domains    recipient domains that are known to be hosted there, in lower case
/// @param mxSuffixes ends of MX host names, each beginning with a dot
public record Provider(String id, String displayName, Set<String> domains, List<String> mxSuffixes) {

    /// Whatever belongs to no known provider.
    public static final Provider GENERIC = new Provider("generic", "Other", Set.of(), List.of());

    public Provider {
        domains = Set.copyOf(domains);
        mxSuffixes = List.copyOf(mxSuffixes);
    }

    /// Whether this MX host is one of theirs.
    public boolean ownsMx(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        for (String suffix : mxSuffixes) {
            if (name.endsWith(suffix) || name.equals(suffix.substring(1))) return true;
        }
        return false;
    }

    @Override
    public String toString() {
        return id;
    }
}
