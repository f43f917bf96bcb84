package io.penstock.engine.egress;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Whom the world sees sending: one address with its name.
///
/// @param name        for people, rules and gates, such as `default` or `pool-a-1`
/// @param ehloName    announced in EHLO; should be what the address's PTR record says
/// @param bindAddress local address of outgoing connections, null for the system's choice
public record EgressSource(
        String name, String ehloName, @Nullable InetAddress bindAddress) {
    @Override
    public String toString() {
        return name;
    }
}
