package io.penstock.app.launch;

import io.penstock.app.cluster.LinkFactory;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.control.client.ControlException;
import io.penstock.engine.control.client.HttpControlClient;
import java.net.URI;

/// Clients over HTTP, for the embedded engine and for remote clusters alike.
final class HttpLinks implements LinkFactory {
    @Override
    public ControlClient open(String url, String token) {
        try {
            return new HttpControlClient(URI.create(url), token);
        } catch (IllegalArgumentException e) {
            throw new ControlException.Unreachable("The address '" + url + "' is not a URL. Change it in Clusters", e);
        }
    }
}
