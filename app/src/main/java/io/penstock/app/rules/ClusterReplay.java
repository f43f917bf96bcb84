package io.penstock.app.rules;

import io.penstock.app.cluster.Pacing;
import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.client.ControlClient;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.ReplayProgress;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayWatch;
import io.penstock.rules.host.HistoryReplay;
import java.time.Duration;
import java.util.UUID;

/// A replay of a cluster's history: begun, watched and ended through its control API. Blocking.
final class ClusterReplay {
    private static final String RUNNING = "running";
    private static final long STEPS = 1_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final ControlClient client;
    private final Pacing pacing;

    ClusterReplay(ControlClient client, Pacing pacing) {
        this.client = client;
        this.pacing = pacing;
    }

    /// @throws ReplayException if the cluster could not replay it, or the thread was interrupted
    ReplayReport run(HistoryReplay wanted, ReplayWatch watch) {
        var request =
                new ReplayView.Request(wanted.toml(), 0, "", wanted.against(), wanted.from(), wanted.to(), "", false);
        var view = client.startReplay(request, UUID.randomUUID().toString());
        try {
            boolean asked = false;
            while (view.state().equals(RUNNING)) {
                if (!watch.goesOn(progress(view)) && !asked) {
                    client.cancelReplay(view.id());
                    asked = true;
                }
                pacing.pause(BETWEEN_LOOKS);
                view = client.replay(view.id());
            }
        } catch (InterruptedException _) {
            client.cancelReplay(view.id());
            Thread.currentThread().interrupt();
            throw new ReplayException("The replay was cancelled.");
        }
        client.cancelReplay(view.id()); // it has ended; the cluster need not keep its report
        var report = view.report();
        if (report == null) throw new ReplayException("The cluster says: " + view.state());
        return ReplayReports.of(report, wanted.name());
    }

    private static ReplayProgress progress(ReplayView view) {
        return new ReplayProgress(view.records(), view.replies(), Math.round(view.share() * STEPS), STEPS);
    }
}
