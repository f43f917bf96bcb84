package io.penstock.app.launch;

import io.penstock.app.cluster.Clusters;
import io.penstock.app.fx.Problems;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.settings.Settings;
import io.penstock.app.shell.ErrorCard;
import io.penstock.app.shell.Overlay;
import io.penstock.app.shell.StatusModel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// Starts, stops and restarts the embedded engine and tells how it is. Touched only on the JavaFX application thread.
final class EngineKeeper {
    private final EngineHost host;
    private final Path data;
    private final boolean ownPorts;
    private final Supplier<Settings> settings;
    private final Clusters clusters;
    private final JobRunner jobs;
    private final StatusModel status;
    private final Overlay overlay;
    private final String token;
    private boolean busy;

    EngineKeeper(
            AppOptions options,
            Supplier<Settings> settings,
            Clusters clusters,
            JobRunner jobs,
            StatusModel status,
            Overlay overlay) {
        this.host = options.engine();
        this.data = options.data();
        this.ownPorts = options.ownPorts();
        this.settings = settings;
        this.clusters = clusters;
        this.jobs = jobs;
        this.status = status;
        this.overlay = overlay;
        var secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        token = HexFormat.of().formatHex(secret);
    }

    void start() {
        start(ownPorts);
    }

    /// @param wantedPorts false for any free ones
    private void start(boolean wantedPorts) {
        if (busy) return;
        var now = settings.get();
        var order = new EngineHost.Order(
                data.resolve("engine"),
                wantedPorts ? now.smtpPort() : 0,
                wantedPorts ? now.httpPort() : 0,
                now.route(),
                now.allowedRecipients(),
                token);
        work("starting", "Engine starting");
        jobs.run("Starting the engine", () -> host.start(order), running -> started(running, now), this::failed);
    }

    void stop() {
        if (busy) return;
        work("starting", "Engine stopping");
        jobs.run(
                "Stopping the engine",
                () -> {
                    host.stop();
                    return "stopped";
                },
                _ -> {
                    rest("stopped", "Engine stopped");
                    clusters.embeddedIsGone("The embedded engine is stopped. Start it in the status bar");
                },
                this::failed);
    }

    void restart() {
        endAndStart("Restarting the engine", host::stop);
    }

    /// A rehearsal of a crash: the engine is cut off as `kill -9` would do it, and started again.
    void crashAndStart() {
        endAndStart("Recovering the engine", host::abandon);
    }

    private void endAndStart(String what, Runnable end) {
        if (busy) return;
        work("starting", "Engine restarting");
        jobs.run(
                what,
                () -> {
                    end.run();
                    return what;
                },
                _ -> {
                    busy = false;
                    start();
                },
                this::failed);
    }

    private void started(EngineHost.Running running, Settings with) {
        rest(
                "running",
                "Engine running · "
                        + (with.isRealDelivery()
                                ? "real delivery, " + with.route().replace("smarthost=", "")
                                : "sandbox")
                        + " · SMTP " + running.smtpAddress());
        clusters.embeddedIsAt(running.url(), token);
    }

    private void failed(Exception problem) {
        rest("failed", "Engine failed");
        clusters.embeddedIsGone(Problems.text(problem));
        if (problem instanceof EngineHost.PortBusyException busyPort)
            overlay.show(new ErrorCard(
                    "Port " + busyPort.port() + " is taken",
                    "Another program listens on 127.0.0.1:" + busyPort.port()
                            + ", perhaps another console or a mail server. Stop it and try again, let the engine take"
                            + " free ports this time, or choose other ports in the settings.",
                    overlay,
                    List.of(
                            new ErrorCard.Way("Use free ports", () -> start(false)),
                            new ErrorCard.Way("Try again", this::start))));
        else
            overlay.show(new ErrorCard(
                    "The engine could not start",
                    Problems.text(problem),
                    overlay,
                    List.of(new ErrorCard.Way("Try again", this::start), new ErrorCard.Way("Close", () -> {}))));
    }

    private void work(String state, String text) {
        busy = true;
        status.engineState.set(state);
        status.engine.set(text);
    }

    private void rest(String state, String text) {
        busy = false;
        status.engineState.set(state);
        status.engine.set(text);
    }
}
