package io.penstock.app.cluster;

import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The clients that are open now, by cluster. Safe for any thread.
public final class OpenClients {
    private final Map<ClusterId, ControlClient> clients = new ConcurrentHashMap<>();

    public Optional<ControlClient> of(ClusterId cluster) {
        return Optional.ofNullable(clients.get(cluster));
    }

    void put(ClusterId cluster, ControlClient client) {
        clients.put(cluster, client);
    }

    void remove(ClusterId cluster) {
        clients.remove(cluster);
    }

    /// Answers every call that this cluster is not connected, so that a screen fails as it does for a lost one.
    public static ControlClient unconnected(String name) {
        return (ControlClient) Proxy.newProxyInstance(
                OpenClients.class.getClassLoader(), new Class<?>[] {ControlClient.class}, (_, method, _) -> {
                    if (method.getName().equals("close")) return null;
                    throw new ControlException.Unreachable(name + " is not connected", new ConnectException(name));
                });
    }
}
