package io.penstock.app.cluster;

import io.penstock.app.store.Store;
import java.util.List;

/// The remote clusters that the user added. Blocking.
public final class ClusterStore {
    private final Store store;

    public ClusterStore(Store store) {
        this.store = store;
    }

    public List<Cluster> all() {
        return store.read(
                "select id, name, url, colour, production from cluster order by name",
                row -> new Cluster(
                        new ClusterId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5)));
    }

    /// Adds the cluster, or changes the one with its id.
    public void save(Cluster cluster) {
        store.change(
                "merge into cluster (id, name, url, colour, production) key (id) values (?, ?, ?, ?, ?)",
                cluster.id().value(),
                cluster.name(),
                cluster.url(),
                cluster.colour(),
                cluster.production());
    }

    public void remove(ClusterId id) {
        store.change("delete from cluster where id = ?", id.value());
    }
}
