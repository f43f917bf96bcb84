package io.penstock.app.pauses;

import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks which queues to pause, why and for how long, and says what that holds before it is done.
public final class PauseCard extends OrderCard {
    private final PauseDraft draft;

    private PauseCard(AppContext context, PauseDraft draft, PauseDraftController controller) {
        super(
                context.overlay(),
                "pause",
                "Pause queues",
                "Mail stays in the queue, intake goes on. The pause ends by itself.");
        this.draft = draft;
        if (!draft.picked.get().isEmpty()) add(choice());
        add(criteria(), reasonAndSpan(), new PreviewStrip("pause-preview", "Holds", draft.preview));
        confirm().textProperty().bind(Bindings.createStringBinding(draft::verb, draft.preview));
        confirm()
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !draft.isReady(), draft.preview, draft.reason, draft.picked)
                        .or(context.session().readOnly()));
        confirm().setOnAction(_ -> {
            if (controller.place()) close();
        });
    }

    /// Opens the card, filled in with what `target` says.
    public static void open(AppContext context, PauseTarget target) {
        var draft = new PauseDraft(target);
        var controller = new PauseDraftController(draft, context.session(), context.jobs(), context.toasts());
        context.overlay().show(new PauseCard(context, draft, controller));
        controller.preview();
    }

    private Node choice() {
        var picked = draft.picked.get();
        var group = new ToggleGroup();
        var exactly = new RadioButton("Exactly the " + picked.size() + " selected queues");
        exactly.setId("pause-picked");
        exactly.setToggleGroup(group);
        exactly.setSelected(true);
        var matching = new RadioButton("All queues that match");
        matching.setId("pause-matching");
        matching.setToggleGroup(group);
        group.selectedToggleProperty()
                .addListener((_, _, chosen) -> draft.picked.set(chosen == exactly ? picked : java.util.List.of()));
        return new HBox(18, exactly, matching);
    }

    private Node criteria() {
        var queue = field("pause-queue", "*@yahoo.com", draft.queue);
        var first = new HBox(8, labelled("Queue name, * for any", queue));
        var second = new HBox(
                8,
                labelled("Provider", field("pause-provider", "yahoo", draft.provider)),
                labelled("Domain", field("pause-domain", "yahoo.com", draft.domain)),
                labelled("Tenant", field("pause-tenant", "any", draft.tenant)),
                labelled("Campaign", field("pause-campaign", "any", draft.campaign)));
        var box = new VBox(8, first, second);
        box.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> draft.picked.get().isEmpty(), draft.picked));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private Node reasonAndSpan() {
        var reason = field("pause-reason", "Required. Others will read it.", draft.reason);
        var spans = new HBox();
        spans.setAlignment(Pos.CENTER_LEFT);
        var group = new ToggleGroup();
        for (int i = 0; i < PauseDraft.PRESETS.size(); i++) spans.getChildren().add(span(i, group));
        var label = new Label("For");
        label.getStyleClass().add("caption");
        return new VBox(8, labelled("Reason", reason), new VBox(3, label, spans));
    }

    private ToggleButton span(int index, ToggleGroup group) {
        Duration span = PauseDraft.PRESETS.get(index);
        var button = new ToggleButton(Units.chosenSpan(span));
        button.setId("pause-for-" + Units.chosenSpan(span).replace(" ", ""));
        button.setToggleGroup(group);
        button.getStyleClass()
                .add(index == 0 ? "left-pill" : index == PauseDraft.PRESETS.size() - 1 ? "right-pill" : "center-pill");
        button.setSelected(span.equals(draft.duration.get()));
        button.setOnAction(_ -> {
            button.setSelected(true);
            draft.duration.set(span);
        });
        return button;
    }

    private static TextField field(String id, String prompt, javafx.beans.property.StringProperty value) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        return field;
    }
}
