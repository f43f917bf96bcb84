package io.penstock.app.pauses;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Session;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.Problems;
import io.penstock.app.fx.Units;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.client.ControlClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the list of pauses current by the event stream, and opens gates.
/// Touched only on the JavaFX application thread.
final class PausesController {
    static final Duration EXTENSION = Duration.ofMinutes(15);

    private final PausesModel model;
    private final Session session;
    private final JobRunner jobs;
    private final Toasts toasts;
    private final InstantSource clock;

    PausesController(PausesModel model, Session session, JobRunner jobs, Toasts toasts, InstantSource clock) {
        this.model = model;
        this.session = session;
        this.jobs = jobs;
        this.toasts = toasts;
        this.clock = clock;
    }

    /// To be called once: the list follows the stream for as long as the window lives.
    void follow() {
        session.events().subscribe(Topic.PAUSES, this::showPauses);
        session.events().subscribe(Topic.RESET, _ -> fetch());
    }

    void fetch() {
        ControlClient client = session.client();
        jobs.latest(
                "pauses-list",
                client::pauses,
                this::showPauses,
                problem -> model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem))));
    }

    /// Each second while the list is shown.
    void tick() {
        model.now.set(clock.instant());
        if (model.freshness.get() instanceof Freshness.Stale || model.freshness.get() instanceof Freshness.Failed)
            fetch();
    }

    void extend(PauseView pause) {
        extend(pause, EXTENSION);
    }

    void extend(PauseView pause, Duration by) {
        var end = pause.expiresAt().plus(by);
        var extension = new PauseView.PauseExtension(end, session.author());
        session.commands().give(new Command.ExtendPause(pause.id(), pause.criteria(), extension), extended -> {
            toasts.done("The pause now ends at " + Units.time(extended.expiresAt(), clock.instant()) + ".");
            fetch();
        });
    }

    void resume(PauseView pause, boolean ramp) {
        var order = new Command.Resume(pause.id(), pause.criteria(), ramp, session.author());
        session.commands().give(order, _ -> {
            toasts.done(order.title().replaceFirst("^Resume", ramp ? "Resuming" : "Resumed")
                    + (ramp ? " at 10, 25, 50, then 100 %." : "."));
            fetch();
        });
    }

    private void showPauses(List<PauseView> pauses) {
        var ordered = new ArrayList<>(pauses);
        ordered.sort(Comparator.comparing(PauseView::expiresAt).thenComparing(PauseView::id));
        var selected = model.selectedPause.get();
        if (!ordered.equals(model.pauses)) model.pauses.setAll(ordered);
        model.selectedPause.set(selected == null ? null : ofId(ordered, selected.id()));
        model.freshness.set(new Freshness.Fresh(clock.instant()));
    }

    private static @Nullable PauseView ofId(List<PauseView> pauses, String id) {
        for (var pause : pauses) if (pause.id().equals(id)) return pause;
        return null;
    }
}
