package io.penstock.app.cluster;

import io.penstock.engine.control.client.ControlClient;

/// Makes the client for an address; a seam, so that tests need no network.
@FunctionalInterface
public interface LinkFactory {
    /// @param token empty for none
    /// @throws io.penstock.engine.control.client.ControlException if the address is none
    ControlClient open(String url, String token);
}
