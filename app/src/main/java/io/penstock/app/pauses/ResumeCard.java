package io.penstock.app.pauses;

import io.penstock.app.cluster.CriteriaText;
import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.engine.control.api.PauseView;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckBox;

/// Asks which of the pauses to end and how: with a ramp, or all at once.
public final class ResumeCard extends OrderCard {
    private final List<CheckBox> boxes = new ArrayList<>();
    private final List<PauseView> pauses;

    private ResumeCard(AppContext context, Pauses gates, List<PauseView> pauses) {
        super(
                context.overlay(),
                "resume",
                pauses.size() == 1
                        ? "Resume " + CriteriaText.of(pauses.getFirst().criteria())
                        : "Resume queues",
                null);
        this.pauses = List.copyOf(pauses);
        var now = context.clock().instant();
        for (var pause : this.pauses) {
            var box = new CheckBox(CriteriaText.of(pause.criteria()) + "  –  " + pause.reason() + " (" + pause.author()
                    + ", ends in " + Units.span(java.time.Duration.between(now, pause.expiresAt())) + ")");
            box.setSelected(true);
            box.setWrapText(true);
            boxes.add(box);
            if (this.pauses.size() > 1) add(box);
        }
        var ramp = new CheckBox("Ramp up: let 10, 25, 50, then 100 % through");
        ramp.setId("resume-ramp");
        ramp.setSelected(true);
        long queues = pauses.stream().mapToLong(PauseView::queues).sum();
        long messages = pauses.stream().mapToLong(PauseView::messages).sum();
        add(
                new PreviewStrip(
                        "resume-preview",
                        "Lets go",
                        new ReadOnlyObjectWrapper<>(new Preview.Known(queues, messages, 0, List.of()))),
                ramp);
        confirm().textProperty().bind(Bindings.createStringBinding(this::verb, selections()));
        confirm()
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> chosen().isEmpty(), selections())
                        .or(context.session().readOnly()));
        confirm().setOnAction(_ -> {
            for (var pause : chosen()) gates.resume(pause, ramp.isSelected());
            close();
        });
    }

    /// @param pauses 1 or more
    static void open(AppContext context, Pauses gates, List<PauseView> pauses) {
        context.overlay().show(new ResumeCard(context, gates, pauses));
    }

    private javafx.beans.Observable[] selections() {
        return boxes.stream().map(CheckBox::selectedProperty).toArray(javafx.beans.Observable[]::new);
    }

    private List<PauseView> chosen() {
        var chosen = new ArrayList<PauseView>();
        for (int i = 0; i < pauses.size(); i++) if (boxes.get(i).isSelected()) chosen.add(pauses.get(i));
        return chosen;
    }

    private String verb() {
        return "Resume "
                + Units.counted(chosen().stream().mapToLong(PauseView::queues).sum(), "queue");
    }
}
