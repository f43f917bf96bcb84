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
    private static final Mark NONE = new Mark("", "", "");

    private final TableModel model;
    private final FontIcon icon = new FontIcon();
    private final Tooltip tooltip = new Tooltip();
    private Mark shown = NONE;

    /// @param style of the icon
    /// @param words for the tooltip
    private record Mark(String icon, String style, String words) {}

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
        Mark mark = empty || !(row instanceof RuleRow.Entry(int _, ResponseRule rule)) ? NONE : mark(rule);
        // findings come after every key, and most marks stay: a new graphic has its styles and the line laid out anew
        if (mark.equals(shown)) return;
        icon.getStyleClass().remove(shown.style());
        shown = mark;
        boolean any = !mark.equals(NONE);
        if (any) {
            icon.setIconLiteral(mark.icon());
            icon.getStyleClass().add(mark.style());
            tooltip.setText(mark.words());
        }
        setAccessibleText(any ? mark.words() : null);
        setGraphic(any ? icon : null);
        setTooltip(any ? tooltip : null);
    }

    private Mark mark(ResponseRule rule) {
        var findings = model.findings(rule.id());
        if (findings.isEmpty())
            return model.isChanged(rule)
                    ? new Mark("fth-edit-2", "changed-mark", "Differs from the version in force")
                    : NONE;
        var worst = findings.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.HINT);
        String words = findings.stream()
                .map(finding -> finding.severity().word() + ": " + finding.reason() + "\n    \u2192 " + finding.mend())
                .collect(Collectors.joining("\n"));
        return new Mark(Icons.of(worst), "severity-" + worst.word(), words);
    }
}
