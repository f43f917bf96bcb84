package io.penstock.engine.egress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Hands all mail to one relay. Providers are told by domain only, so that gates and rules still mean the same.
public final class SmarthostResolver implements MxResolver {
    private final ProviderDirectory directory;
    private final MxHost smarthost;
    /// One for all queues of a provider, of which there may be millions.
    private final Map<Provider, Resolution> byProvider = new ConcurrentHashMap<>();

    public SmarthostResolver(ProviderDirectory directory, String host, int port) {
        this.directory = directory;
        this.smarthost = new MxHost(host, port);
    }

    @Override
    public Resolution resolve(String domain) {
        return byProvider.computeIfAbsent(directory.forDomain(domain), this::toward);
    }

    private Resolution toward(Provider provider) {
        var site = new MxSite(smarthost.name() + "-" + provider.id(), provider, List.of(smarthost));
        return new Resolution.Found(site, Instant.MAX);
    }

    @Override
    public boolean isImmediate() {
        return true;
    }
}
