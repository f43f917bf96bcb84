package io.penstock.engine.replay.past;

import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.ProviderDirectory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Says who answered, as the engine does: whose the MX host is, or else whose the domain. For one thread.
final class Places {
    private static final int MAX_KEPT = 20_000;

    private final ProviderDirectory directory;
    private final Map<String, Provider> byHost = new HashMap<>();

    Places(ProviderDirectory directory) {
        this.directory = directory;
    }

    /// @param named as the log calls it, if both host and domain are unknown here; or empty
    String provider(String mxHost, String domain, String named) {
        Provider provider = mxHost.isEmpty() ? Provider.GENERIC : ofHost(mxHost);
        if (provider.equals(Provider.GENERIC) && !domain.isEmpty()) provider = directory.forDomain(domain);
        if (provider.equals(Provider.GENERIC) && !named.isEmpty()) return named.toLowerCase(Locale.ROOT);
        return provider.id();
    }

    private Provider ofHost(String host) {
        Provider known = byHost.get(host);
        if (known != null) return known;
        if (byHost.size() >= MAX_KEPT) byHost.clear();
        Provider found = directory.forMxHost(host);
        byHost.put(host, found);
        return found;
    }

    /// The domain of an address in lower case; empty if it has none.
    static String domainOf(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : hostName(address.substring(at + 1));
    }

    /// In lower case and without the final dot.
    static String hostName(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
