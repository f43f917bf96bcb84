package io.penstock.app.launch;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterStore;
import io.penstock.app.cluster.TokenVault;
import io.penstock.app.settings.Settings;
import io.penstock.app.settings.SettingsStore;
import io.penstock.app.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;

/// What has to be read from disk before the window can be made; read off the JavaFX thread.
record Prepared(Store store, Settings settings, Map<Cluster, String> clustersWithTokens) {
    static Prepared read(AppOptions options) {
        var store = Store.open(options.data().resolve("console"));
        var tokens = new TokenVault(options.data().resolve("console"));
        var clusters = new LinkedHashMap<Cluster, String>();
        for (var cluster : new ClusterStore(store).all())
            clusters.put(cluster, tokens.token(cluster.id()).orElse(""));
        return new Prepared(store, new SettingsStore(store).load(), clusters);
    }
}
