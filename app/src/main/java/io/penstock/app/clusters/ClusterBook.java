package io.penstock.app.clusters;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterId;
import io.penstock.app.cluster.ClusterStore;
import io.penstock.app.cluster.LinkFactory;
import io.penstock.app.cluster.TokenVault;
import io.penstock.engine.control.api.NodeInfo;

/// Where clusters and tokens are kept, and how a connection is tried. Blocking; called in jobs only.
public record ClusterBook(ClusterStore store, TokenVault tokens, LinkFactory links) {
    /// An empty token leaves the one that is kept.
    String save(Cluster cluster, String token) {
        store.save(cluster);
        if (!token.isBlank()) tokens.keep(cluster.id(), token.strip());
        return tokens.token(cluster.id()).orElse("");
    }

    void remove(ClusterId id) {
        store.remove(id);
        tokens.forget(id);
    }

    /// Asks the node who it is, without keeping anything.
    NodeInfo test(Cluster cluster, String token) {
        var used = token.isBlank() ? tokens.token(cluster.id()).orElse("") : token.strip();
        try (var client = links.open(cluster.url(), used)) {
            return client.node();
        }
    }
}
