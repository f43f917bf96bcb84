package io.penstock.engine.sandbox;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the sandbox is set up.
///
/// @param bind       an address of this machine that only this machine reaches
/// @param portBase   the first provider's port, the others follow in order; 0 for any free ports
/// @param behaviours of the providers that begin with another behaviour than `usual`
/// @param ledgerFile gets a line for every recipient taken, if given
public record SandboxConfig(
        InetAddress bind,
        int portBase,
        Behaviour usual,
        Map<SimulatedProvider, Behaviour> behaviours,
        @Nullable Path ledgerFile) {

    public static final SandboxConfig DEFAULT =
            new SandboxConfig(InetAddress.getLoopbackAddress(), 0, Behaviour.DEFAULT, Map.of(), null);

    public SandboxConfig {
        behaviours = Map.copyOf(behaviours);
    }

    public SandboxConfig withPortBase(int changed) {
        return new SandboxConfig(bind, changed, usual, behaviours, ledgerFile);
    }

    public SandboxConfig withLedgerFile(@Nullable Path changed) {
        return new SandboxConfig(bind, portBase, usual, behaviours, changed);
    }

    public SandboxConfig withUsual(Behaviour changed) {
        return new SandboxConfig(bind, portBase, changed, behaviours, ledgerFile);
    }

    Behaviour behaviour(SimulatedProvider provider) {
        return behaviours.getOrDefault(provider, usual);
    }
}
