package io.penstock.rules.check;

import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.look.Icons;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings as a list; a click or Enter shows the rule.
public final class FindingsView extends ListView<Finding> {

    /// @param jump shows a rule by its id
    public FindingsView(CheckModel model, Consumer<String> jump) {
        super(model.findings());
        setId("rules-findings");
        getStyleClass().addAll("findings", "edge-to-edge");
        setAccessibleText("Findings");
        setPlaceholder(new Label("Nothing to complain about."));
        setCellFactory(_ -> new FindingCell());
        setOnMouseClicked(_ -> jumpToSelected(jump));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) jumpToSelected(jump);
        });
    }

    private void jumpToSelected(Consumer<String> jump) {
        Finding finding = getSelectionModel().getSelectedItem();
        if (finding != null) jump.accept(finding.ruleId());
    }

    private static final class FindingCell extends ListCell<Finding> {
        private final FontIcon icon = new FontIcon("fth-info");
        private final Label rule = new Label();
        private final Label reason = new Label();
        private final Label mend = new Label();
        private final Tooltip tooltip = new Tooltip();
        private final HBox line;

        FindingCell() {
            rule.getStyleClass().add("finding-rule");
            rule.setMinWidth(170);
            rule.setPrefWidth(170);
            mend.getStyleClass().add("field-hint");
            var words = new VBox(reason, mend);
            HBox.setHgrow(words, Priority.ALWAYS);
            line = new HBox(8, icon, rule, words);
            line.getStyleClass().add("finding");
            // long words end in dots instead of making the list scroll sideways
            setPrefWidth(0);
            setTooltip(tooltip);
        }

        @Override
        protected void updateItem(Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            setText(null);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(Icons.of(finding.severity()));
            icon.getStyleClass().removeIf(name -> name.startsWith("severity-"));
            icon.getStyleClass().add("severity-" + finding.severity().word());
            icon.setAccessibleText(finding.severity().word());
            rule.setText(finding.ruleId());
            reason.setText(finding.reason());
            mend.setText(finding.mend());
            tooltip.setText(finding.reason() + "\n" + finding.mend());
            setGraphic(line);
        }
    }
}
