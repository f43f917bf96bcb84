package io.penstock.engine.egress;

import java.time.Instant;
import java.util.List;

/// Hands all mail to one relay. Providers are told by domain only, so that gates and rules still mean the same.
public final class SmarthostResolver implements MxResolver {
    private final ProviderDirectory directory;
    private final MxHost smarthost;

    public SmarthostResolver(ProviderDirectory directory, String host, int port) {
        this.directory = directory;
        this.smarthost = new MxHost(host, port);
    }

    @Override
    public Resolution resolve(String domain) {
        Provider provider = directory.forDomain(domain);
        var site = new MxSite(smarthost.name() + "-" + provider.id(), provider, List.of(smarthost));
        return new Resolution.Found(site, Instant.MAX);
    }

    @Override
    public boolean isImmediate() {
        return true;
    }
}
