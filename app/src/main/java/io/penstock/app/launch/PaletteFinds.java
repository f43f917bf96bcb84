package io.penstock.app.launch;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.Clusters;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.PaletteSource;
import io.penstock.app.shell.Place;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.RulesDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the palette finds besides actions: clusters, providers, queues and rules, from what was read last. Reading is
/// started when the palette is used, and is older than ten seconds.
final class PaletteFinds implements PaletteSource {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int OF_EACH = 8;

    private record Names(List<String> queues, List<String> rules) {}

    private final AppContext app;
    private final Clusters clusters;
    private Names names = new Names(List.of(), List.of());
    private Instant readAt = Instant.EPOCH;

    PaletteFinds(AppContext app, Clusters clusters) {
        this.app = app;
        this.clusters = clusters;
    }

    @Override
    public List<PaletteEntry> find(String text) {
        readAgain();
        var found = new ArrayList<PaletteEntry>();
        for (var cluster : clusters.list())
            if (matches(cluster.name(), text))
                found.add(new PaletteEntry("Show " + cluster.name(), "cluster", "fth-server", () -> show(cluster)));
        for (var known : clusters.known()) {
            var node = known.node().get();
            if (node == null
                    || !known.cluster()
                            .get()
                            .id()
                            .equals(app.session().cluster().get().id())) continue;
            for (var provider : node.providers())
                if (matches(provider, text))
                    found.add(new PaletteEntry(
                            provider,
                            "provider",
                            "fth-globe",
                            () -> app.navigation().goTo(new Place.Queues("provider:" + provider))));
        }
        if (text.isEmpty()) return found.stream().limit(OF_EACH).toList();
        names.queues().stream()
                .filter(name -> matches(name, text))
                .limit(OF_EACH)
                .forEach(name -> found.add(new PaletteEntry(
                        name, "queue", "fth-layers", () -> app.navigation().goTo(new Place.Queues(name)))));
        names.rules().stream()
                .filter(name -> matches(name, text))
                .limit(OF_EACH)
                .forEach(name -> found.add(new PaletteEntry(
                        name, "rule", "fth-sliders", () -> app.navigation().goTo(new Place.Rules(name)))));
        return found;
    }

    private void show(Cluster cluster) {
        clusters.show(cluster);
    }

    private void readAgain() {
        var now = app.clock().instant();
        if (Duration.between(readAt, now).compareTo(FRESH) < 0) return;
        readAt = now;
        var client = app.session().client();
        app.jobs()
                .latest(
                        "Reading names for the palette",
                        () -> new Names(
                                client.queues("", "-depth", 500, "").rows().stream()
                                        .map(QueueRow::name)
                                        .toList(),
                                client.ruleStats().stream()
                                        .map(RulesDocument.RuleStats::ruleId)
                                        .toList()),
                        read -> names = read,
                        _ -> {
                            // The palette still has actions; how the cluster is stands in the head of the window.
                        });
    }

    private static boolean matches(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text);
    }
}
