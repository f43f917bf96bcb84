package io.penstock.rules.publish;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.RuleChange;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.look.HighlightedText;
import io.penstock.rules.publish.PublishModel.Comparison;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One change side by side: left as it was, right as it will be, the part that differs marked.
final class ChangeDetail extends VBox {
    private final Label title = new Label();
    private final GridPane grid = new GridPane();

    ChangeDetail() {
        setId("rules-change");
        getStyleClass().add("change-detail");
        title.getStyleClass().add("change-title");
        title.setWrapText(true);
        grid.getStyleClass().add("change-grid");
        var name = new ColumnConstraints(118);
        var side = new ColumnConstraints(80, 200, Double.MAX_VALUE);
        side.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, side, side);
        getChildren().addAll(title, grid);
    }

    void show(@Nullable RuleChange change, Comparison comparison) {
        grid.getChildren().clear();
        setVisible(change != null);
        if (change == null) return;
        head(comparison);
        switch (change) {
            case RuleChange.Added added -> {
                title.setText("New rule " + added.ruleId() + " at place " + added.position());
                whole(added.rule(), false);
            }
            case RuleChange.Removed removed -> {
                title.setText("Rule " + removed.ruleId() + " removed from place " + removed.position());
                whole(removed.rule(), true);
            }
            case RuleChange.Moved moved -> {
                title.setText(
                        "Rule " + moved.ruleId() + " is tried " + (moved.to() < moved.from() ? "earlier" : "later"));
                row("Place", String.valueOf(moved.from()), String.valueOf(moved.to()));
                row("After", before(comparison.left(), moved.from()), before(comparison.right(), moved.to()));
                row("Before", after(comparison.left(), moved.from()), after(comparison.right(), moved.to()));
            }
            case RuleChange.Changed changed -> {
                title.setText("Rule " + changed.ruleId());
                changed.fields().forEach(field -> row(field.field().label(), field.before(), field.after()));
            }
            case RuleChange.WordChanged word -> {
                title.setText("The table's " + word.name());
                row("Value", word.before(), word.after());
            }
        }
    }

    private void head(Comparison comparison) {
        grid.addRow(0, new Label(), sideName(comparison.before()), sideName(comparison.after()));
    }

    private static Label sideName(String text) {
        var label = new Label(text);
        label.getStyleClass().add("section-title");
        return label;
    }

    private void whole(ResponseRule rule, boolean left) {
        for (RuleField field : RuleField.values()) {
            String value = field.read(rule);
            boolean usual = value.isEmpty()
                    || (field == RuleField.ENABLED && rule.enabled())
                    || (field == RuleField.ALERT_ONLY && !rule.alertOnly());
            if (!usual) row(field.label(), left ? value : "", left ? "" : value);
        }
    }

    private void row(String name, String before, String after) {
        var label = new Label(name);
        label.getStyleClass().add("field-label");
        GridPane.setValignment(label, VPos.TOP);
        grid.addRow(grid.getRowCount(), label, side(before, after, "before"), side(after, before, "after"));
    }

    private static Node side(String text, String other, String styleClass) {
        var shown = new HighlightedText();
        shown.getStyleClass().addAll("side", text.isEmpty() ? "absent" : styleClass);
        shown.show(
                text.isEmpty() ? " " : text,
                text.isEmpty() || other.isEmpty() ? List.of() : TextDifference.of(text, other));
        return shown;
    }

    private static String before(RuleTable table, int position) {
        return position < 2 ? "" : table.rules().get(position - 2).id();
    }

    private static String after(RuleTable table, int position) {
        return position >= table.rules().size()
                ? ""
                : table.rules().get(position).id();
    }
}
