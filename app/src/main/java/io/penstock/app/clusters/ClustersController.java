package io.penstock.app.clusters;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.Clusters;
import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.cluster.KnownCluster;
import io.penstock.app.fx.Problems;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Adds, changes, removes, connects and shows clusters.
final class ClustersController {
    private final AppContext app;
    private final Clusters clusters;
    private final ClusterBook book;

    ClustersController(AppContext app, Clusters clusters, ClusterBook book) {
        this.app = app;
        this.clusters = clusters;
        this.book = book;
    }

    void edit(@Nullable Cluster existing) {
        app.overlay().show(new ClusterCardForm(new ClusterDraft(existing), existing != null, this));
    }

    void closeForm() {
        app.overlay().close();
    }

    /// @param tell gets one sentence about how it went
    void test(ClusterDraft draft, Consumer<TestResult> tell) {
        if (draft.problem().isPresent()) {
            tell.accept(new TestResult(false, draft.problem().get()));
            return;
        }
        var cluster = draft.typed();
        var token = draft.token.get();
        app.jobs()
                .latest(
                        "Testing the connection",
                        () -> book.test(cluster, token),
                        node -> tell.accept(new TestResult(
                                true,
                                "Connected to " + node.name() + ", version " + node.version() + ", delivering to "
                                        + node.route())),
                        problem -> tell.accept(new TestResult(false, Problems.text(problem))));
    }

    record TestResult(boolean isGood, String text) {}

    void save(ClusterDraft draft) {
        if (draft.problem().isPresent()) return;
        var cluster = draft.typed();
        var token = draft.token.get();
        app.jobs().run("Saving " + cluster.name(), () -> book.save(cluster, token), kept -> {
            clusters.add(cluster, kept);
            clusters.connect(cluster.id());
            app.overlay().close();
            app.toasts().done(cluster.name() + " is in the list", "Show it", () -> show(cluster));
        });
    }

    void remove(Cluster cluster) {
        app.overlay().show(new RemoveCard(cluster, this));
    }

    void removeForGood(Cluster cluster) {
        app.jobs()
                .run(
                        "Removing " + cluster.name(),
                        () -> {
                            book.remove(cluster.id());
                            return cluster;
                        },
                        gone -> {
                            clusters.remove(gone.id());
                            app.overlay().close();
                            app.toasts().done(gone.name() + " is no longer in the list");
                        });
    }

    void toggleConnection(KnownCluster known) {
        var cluster = known.cluster().get();
        if (known.state().get() instanceof ConnectionState.Idle) clusters.connect(cluster.id());
        else if (known.state().get() instanceof ConnectionState.Live) clusters.disconnect(cluster.id());
        else {
            clusters.disconnect(cluster.id());
            clusters.connect(cluster.id());
        }
    }

    void show(Cluster cluster) {
        clusters.show(cluster);
        app.navigation().goTo(new Place.Flow());
    }
}
