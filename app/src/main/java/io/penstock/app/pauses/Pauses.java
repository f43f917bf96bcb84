package io.penstock.app.pauses;

import io.penstock.app.shell.AppContext;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueRow;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;

/// The entrance to this room: the list of pauses, and the cards that place and end them.
/// Touched only on the JavaFX application thread.
public final class Pauses {
    private final AppContext context;
    private final PausesModel model;
    private final PausesController controller;

    public Pauses(AppContext context) {
        this.context = context;
        this.model = new PausesModel(context.clock().instant());
        this.controller =
                new PausesController(model, context.session(), context.jobs(), context.toasts(), context.clock());
        controller.follow();
    }

    public PausesModel model() {
        return model;
    }

    public Node pauseList() {
        return new PausesView(model, context, this);
    }

    public void fetch() {
        controller.fetch();
    }

    /// Each second while anything of this room is shown.
    public void tick() {
        controller.tick();
    }

    /// The pauses that hold any of these queues.
    public List<PauseView> holding(List<QueueRow> rows) {
        return model.pauses.stream()
                .filter(pause -> rows.stream().anyMatch(row -> PauseMatch.holds(pause.criteria(), row)))
                .toList();
    }

    public void askPause(PauseTarget target) {
        PauseCard.open(context, target);
    }

    public void askResume(List<PauseView> pauses) {
        if (!pauses.isEmpty()) ResumeCard.open(context, this, pauses);
    }

    public void askExtend(List<PauseView> pauses) {
        if (!pauses.isEmpty()) ExtendCard.open(context, this, pauses);
    }

    void resume(PauseView pause, boolean ramp) {
        controller.resume(pause, ramp);
    }

    void extend(PauseView pause, Duration by) {
        controller.extend(pause, by);
    }
}
