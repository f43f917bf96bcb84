package io.penstock.app.rules;

import io.penstock.app.cluster.Arming;
import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterId;
import io.penstock.app.cluster.Clusters;
import io.penstock.app.cluster.OpenClients;
import io.penstock.rules.host.PublishTarget;
import java.util.List;
import java.util.function.Function;

/// The clusters of this console as places to publish rules to: those that are connected and armed are open.
/// Touched only on the JavaFX application thread.
public final class OtherClusters implements Function<ClusterId, List<PublishTarget>> {
    private final Clusters clusters;
    private final OpenClients clients;
    private final Arming arming;

    public OtherClusters(Clusters clusters, OpenClients clients, Arming arming) {
        this.clusters = clusters;
        this.clients = clients;
        this.arming = arming;
    }

    /// All but this one.
    @Override
    public List<PublishTarget> apply(ClusterId own) {
        return clusters.list().stream()
                .filter(cluster -> !cluster.id().equals(own))
                .map(this::target)
                .toList();
    }

    private PublishTarget target(Cluster cluster) {
        var client = clients.of(cluster.id());
        String locked = "";
        if (client.isEmpty()) locked = "Not connected. Show it once with the switch above to connect.";
        else if (!arming.isArmed(cluster.id())) locked = "Read-only. Show it and arm it with the lock above.";
        var backend = new ClusterRules(
                cluster.name(), client.orElseGet(() -> OpenClients.unconnected(cluster.name())), !locked.isEmpty());
        return new PublishTarget(cluster.name(), cluster.production(), locked, backend);
    }
}
