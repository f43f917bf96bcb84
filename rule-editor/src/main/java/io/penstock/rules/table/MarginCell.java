package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.look.Icons;
import java.util.Comparator;
import java.util.stream.Collectors;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/// The margin: the worst finding of a rule, or a dot if it differs from the version in force.
final class MarginCell extends TableCell<RuleRow, RuleRow> {
    private final TableModel model;
    private final FontIcon icon = new FontIcon();
    private final Tooltip tooltip = new Tooltip();

    MarginCell(TableModel model) {
        this.model = model;
        getStyleClass().add("margin-cell");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        // a cell lives as long as its list and the model
        model.marginChangedProperty().subscribe((_, _) -> updateItem(getItem(), isEmpty()));
    }

    @Override
    protected void updateItem(RuleRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        if (empty || !(row instanceof RuleRow.Entry(int _, ResponseRule rule))) return;
        var findings = model.findings(rule.id());
        icon.getStyleClass().removeIf(name -> name.startsWith("severity-") || name.equals("changed-mark"));
        if (!findings.isEmpty()) {
            var worst = findings.stream()
                    .map(Finding::severity)
                    .min(Comparator.naturalOrder())
                    .orElse(Severity.HINT);
            icon.setIconLiteral(Icons.of(worst));
            icon.getStyleClass().add("severity-" + worst.word());
            tooltip.setText(findings.stream()
                    .map(finding ->
                            finding.severity().word() + ": " + finding.reason() + "\n    \u2192 " + finding.mend())
                    .collect(Collectors.joining("\n")));
        } else if (model.isChanged(rule)) {
            icon.setIconLiteral("fth-edit-2");
            icon.getStyleClass().add("changed-mark");
            tooltip.setText("Differs from the version in force");
        } else {
            return;
        }
        setAccessibleText(tooltip.getText());
        setGraphic(icon);
        setTooltip(tooltip);
    }
}
