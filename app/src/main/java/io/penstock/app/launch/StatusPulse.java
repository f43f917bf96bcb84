package io.penstock.app.launch;

import io.penstock.app.cluster.Arming;
import io.penstock.app.cluster.Clusters;
import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.cluster.KnownCluster;
import io.penstock.app.cluster.Outbox;
import io.penstock.app.fx.FrameHealth;
import io.penstock.app.fx.Ticker;
import io.penstock.app.jobs.VirtualJobs;
import io.penstock.app.shell.StatusModel;
import java.time.Duration;
import java.time.InstantSource;

/// Twice a second: countdown of the lock, long jobs, connections, outbox, frames.
final class StatusPulse {
    private static final Duration LONG_JOB = Duration.ofMillis(500);

    private final StatusModel status;
    private final Arming arming;
    private final VirtualJobs jobs;
    private final Clusters clusters;
    private final Outbox outbox;
    private final FrameHealth frames;
    private final InstantSource clock;
    private final Ticker ticker = new Ticker(Duration.ofMillis(500), this::tick);
    private int ticks;

    StatusPulse(
            StatusModel status,
            Arming arming,
            VirtualJobs jobs,
            Clusters clusters,
            Outbox outbox,
            FrameHealth frames,
            InstantSource clock) {
        this.status = status;
        this.arming = arming;
        this.jobs = jobs;
        this.clusters = clusters;
        this.outbox = outbox;
        this.frames = frames;
        this.clock = clock;
    }

    void start() {
        ticker.start();
    }

    private void tick() {
        arming.tick();
        var now = clock.instant();
        status.jobs.set(jobs.running().stream()
                .filter(job ->
                        job.isShown() && Duration.between(job.startedAt(), now).compareTo(LONG_JOB) > 0)
                .toList());
        status.clustersLive.set(count(ConnectionState.Live.class));
        status.clustersStale.set(count(ConnectionState.Stale.class));
        status.framesPerSecond.set(frames.framesPerSecond());
        if (ticks++ % 4 == 0)
            jobs.latest("Counting the outbox", outbox::waiting, status.waiting::set, _ -> {
                // A store that fails is told by the order that could not be written.
            });
    }

    private int count(Class<? extends ConnectionState> kind) {
        return (int) clusters.known().stream()
                .map(KnownCluster::state)
                .filter(state -> kind.isInstance(state.get()))
                .count();
    }
}
