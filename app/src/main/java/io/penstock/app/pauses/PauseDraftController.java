package io.penstock.app.pauses;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Session;
import io.penstock.app.fx.Problems;
import io.penstock.app.fx.Units;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.client.ControlClient;
import java.util.ArrayList;
import java.util.List;

/// Asks the node what the draft would hold, as it is typed, and gives the order.
/// Touched only on the JavaFX application thread.
final class PauseDraftController {
    private static final String PREVIEW = "pause-preview";

    private final PauseDraft draft;
    private final Session session;
    private final JobRunner jobs;
    private final Toasts toasts;

    PauseDraftController(PauseDraft draft, Session session, JobRunner jobs, Toasts toasts) {
        this.draft = draft;
        this.session = session;
        this.jobs = jobs;
        this.toasts = toasts;
        for (var part : List.of(draft.queue, draft.tenant, draft.campaign, draft.domain, draft.provider)) {
            part.addListener((_, _, _) -> preview());
        }
        draft.picked.addListener((_, _, _) -> preview());
    }

    void preview() {
        var missing = draft.missing();
        if (!missing.isEmpty()) {
            draft.preview.set(new Preview.Incomplete(missing));
            return;
        }
        draft.preview.set(new Preview.Asking());
        var client = session.client();
        var target = draft.target();
        var author = session.author();
        long millis = draft.duration.get().toMillis();
        jobs.latest(
                PREVIEW,
                () -> previewOf(client, target.orders(), author, millis),
                known -> {
                    if (target.equals(draft.target())) draft.preview.set(known);
                },
                problem -> {
                    if (target.equals(draft.target())) draft.preview.set(new Preview.Failed(Problems.text(problem)));
                });
    }

    private static Preview.Known previewOf(
            ControlClient client, List<Criteria> orders, String author, long durationMillis) {
        long queues = 0;
        long messages = 0;
        double perSecond = 0;
        var sample = new ArrayList<String>();
        for (var criteria : orders) {
            var one = client.previewPause(new PauseRequest(criteria, "preview", author, durationMillis));
            queues += one.queues();
            messages += one.messages();
            perSecond += one.perSecond();
            sample.addAll(one.sample());
        }
        return new Preview.Known(queues, messages, perSecond, List.copyOf(sample));
    }

    /// Gives the order if the draft is complete; otherwise does nothing.
    ///
    /// @return whether it was given
    boolean place() {
        if (!draft.isReady() || session.readOnly().get()) return false;
        var placed = new ArrayList<PauseView>();
        var orders = draft.target().orders();
        var text = draft.target().text();
        var span = Units.chosenSpan(draft.duration.get());
        for (var criteria : orders) {
            var request = new PauseRequest(
                    criteria,
                    draft.reason.get().strip(),
                    session.author(),
                    draft.duration.get().toMillis());
            session.commands().give(new Command.Pause(request), pause -> {
                placed.add(pause);
                if (placed.size() == orders.size()) told(text, span, placed);
            });
        }
        return true;
    }

    private void told(String text, String span, List<PauseView> placed) {
        long queues = placed.stream().mapToLong(PauseView::queues).sum();
        toasts.done(
                "Paused " + text + " for " + span + ": " + Units.counted(queues, "queue") + " held.", "Undo", () -> {
                    for (var pause : placed) {
                        session.commands()
                                .give(
                                        new Command.Resume(pause.id(), pause.criteria(), false, session.author()),
                                        _ -> {});
                    }
                });
    }
}
