package io.penstock.app.flow;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A card of the picture: a name that leads on, what moves there, and for queues and providers the gate.
final class FlowCard extends HBox {
    private final Button name = new Button();
    private final Label line = new Label();
    private final Button gate = new Button();
    private final FontIcon gateIcon = new FontIcon("fth-pause");

    FlowCard(RibbonFrame.Box box, String title, boolean hasGate, FlowController controller) {
        var column = box.column();
        getStyleClass().addAll("flow-card", "flow-" + column.name().toLowerCase(java.util.Locale.ROOT));
        setId("flow-" + column.name().toLowerCase(java.util.Locale.ROOT) + "-" + box.key());

        name.setText(title);
        name.getStyleClass().add("flow-card-name");
        name.setOnAction(_ -> controller.drill(column, box.key()));
        line.getStyleClass().addAll("caption", "flow-card-line");
        var text = new VBox(name, line);
        text.getStyleClass().add("flow-card-text");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);

        var edge = new Region();
        edge.getStyleClass().add("flow-card-edge");
        getChildren().addAll(edge, text);
        if (!hasGate) return;
        gate.setGraphic(gateIcon);
        gate.getStyleClass().add("flow-gate");
        gate.setId(getId() + "-gate");
        gate.setOnAction(_ -> controller.work(column, box.key()));
        gate.setTooltip(new Tooltip());
        getChildren().add(gate);
    }

    /// @param text the second line
    void show(String text, Gates.Gate state) {
        line.setText(text);
        name.setAccessibleText(name.getText() + ", " + text);
        pseudo("paused", state.state().equals("paused") && state.whole());
        pseudo("suspended", state.state().equals("suspended") && state.whole());
        pseudo("partly", state.isClosed() && !state.whole());
        pseudo("throttled", state.state().equals("throttled"));
        var isPaused = state.state().equals("paused") && state.whole();
        var verb = isPaused ? "Resume " : "Pause ";
        gateIcon.setIconLiteral(isPaused ? "fth-play" : "fth-pause");
        gate.setAccessibleText(verb + name.getText());
        if (gate.getTooltip() != null)
            gate.getTooltip()
                    .setText(verb + name.getText() + " …" + (state.detail().isEmpty() ? "" : "\n" + state.detail()));
    }

    /// The outcome's colour at the left edge.
    void edge(Outcome outcome) {
        getStyleClass().add("flow-outcome-" + outcome.query());
    }

    private void pseudo(String state, boolean on) {
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass(state), on);
    }
}
