package io.penstock.engine.ingest.smtp;

import java.net.InetAddress;
import java.util.List;

/// Who may hand in mail: clients on this machine, and those in the networks named here. Nobody else, ever.
public record RelayPolicy(List<Network> networks) {
    public static final RelayPolicy LOOPBACK_ONLY = new RelayPolicy(List.of());

    public RelayPolicy {
        networks = List.copyOf(networks);
    }

    public boolean mayRelay(InetAddress client) {
        return client.isLoopbackAddress() || networks.stream().anyMatch(network -> network.contains(client));
    }
}
