package io.penstock.engine.egress;

import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/// Sends all mail to the simulated providers on this machine, whatever the domain: nothing can leave.
public final class SandboxResolver implements MxResolver {
    private final ProviderDirectory directory;
    private final ToIntFunction<Provider> portOfProvider;

    /// @param portOfProvider the loopback port at which a provider is simulated
    public SandboxResolver(ProviderDirectory directory, ToIntFunction<Provider> portOfProvider) {
        this.directory = directory;
        this.portOfProvider = portOfProvider;
    }

    @Override
    public Resolution resolve(String domain) {
        Provider provider = directory.forDomain(domain);
        var host = new MxHost("127.0.0.1", portOfProvider.applyAsInt(provider));
        return new Resolution.Found(new MxSite("sandbox-" + provider.id(), provider, List.of(host)), Instant.MAX);
    }

    @Override
    public boolean isImmediate() {
        return true;
    }
}
