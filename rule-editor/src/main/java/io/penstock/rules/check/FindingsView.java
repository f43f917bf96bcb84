package io.penstock.rules.check;

import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.document.TableEdit;
import io.penstock.rules.look.Icons;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings as a list; a click or Enter shows the rule and the field, a button or Alt+Enter makes the obvious mend.
public final class FindingsView extends ListView<Finding> {
    private final transient Function<Finding, List<QuickFix>> fixes;
    private final transient Consumer<TableEdit> apply;

    /// @param jump  shows what a finding is about
    /// @param fixes the obvious mends of one
    /// @param apply makes one of them
    public FindingsView(
            CheckModel model,
            Consumer<Finding> jump,
            Function<Finding, List<QuickFix>> fixes,
            Consumer<TableEdit> apply) {
        super(model.findings());
        this.fixes = fixes;
        this.apply = apply;
        setId("rules-findings");
        getStyleClass().addAll("findings", "edge-to-edge");
        setAccessibleText("Findings");
        setPlaceholder(new Label("Nothing to complain about."));
        setCellFactory(_ -> new FindingCell());
        setOnMouseClicked(_ -> jumpToSelected(jump));
        setOnKeyPressed(event -> {
            if (event.getCode() != KeyCode.ENTER) return;
            if (event.isAltDown()) mendSelected();
            else jumpToSelected(jump);
            event.consume();
        });
    }

    private void jumpToSelected(Consumer<Finding> jump) {
        Finding finding = getSelectionModel().getSelectedItem();
        if (finding != null) jump.accept(finding);
    }

    /// The first mend; a step back takes it back.
    private void mendSelected() {
        Finding finding = getSelectionModel().getSelectedItem();
        if (finding == null) return;
        var possible = fixes.apply(finding);
        if (!possible.isEmpty()) apply.accept(possible.getFirst().edit());
    }

    private final class FindingCell extends ListCell<Finding> {
        private final FontIcon icon = new FontIcon("fth-info");
        private final Label rule = new Label();
        private final Label reason = new Label();
        private final Label mend = new Label();
        private final Tooltip tooltip = new Tooltip();
        private final HBox mends = new HBox(4);
        private final HBox line;

        FindingCell() {
            rule.getStyleClass().add("finding-rule");
            rule.setMinWidth(170);
            rule.setPrefWidth(170);
            mend.getStyleClass().add("field-hint");
            var words = new VBox(reason, mend);
            HBox.setHgrow(words, Priority.ALWAYS);
            line = new HBox(8, icon, rule, words, mends);
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
            mends.getChildren()
                    .setAll(fixes.apply(finding).stream().map(this::button).toList());
            setAccessibleText(finding.severity().word() + " in " + finding.ruleId() + ": " + finding.reason() + ". "
                    + finding.mend());
            setGraphic(line);
        }

        private Button button(QuickFix fix) {
            var button = new Button(fix.words());
            button.getStyleClass().addAll("small", "quick-fix");
            button.setMnemonicParsing(false);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setFocusTraversable(false);
            button.setAccessibleText(fix.words() + ", for " + rule.getText());
            button.setOnAction(_ -> apply.accept(fix.edit()));
            return button;
        }
    }
}
