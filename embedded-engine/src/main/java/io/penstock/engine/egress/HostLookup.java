package io.penstock.engine.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/// Finds the addresses of a mail host. Safe for any thread; may block.
@FunctionalInterface
public interface HostLookup {
    /// As this machine resolves names: its hosts file included.
    HostLookup OF_THIS_MACHINE = host -> List.of(InetAddress.getAllByName(host));

    /// At least one address, in the order in which to try them.
    ///
    /// @throws java.net.UnknownHostException if the host has none
    /// @throws IOException if nobody answered
    List<InetAddress> addresses(String host) throws IOException;
}
