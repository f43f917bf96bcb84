package io.penstock.rules.table;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.ResponseRule;
import javafx.scene.control.TableCell;
import org.kordamp.ikonli.javafx.FontIcon;

/// What happens to the message, as a sign and a word.
final class DispositionCell extends TableCell<RuleRow, RuleRow> {
    private final FontIcon icon = new FontIcon();

    @Override
    protected void updateItem(RuleRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || !(row instanceof RuleRow.Entry(int _, ResponseRule rule))) {
            setGraphic(null);
            setText(null);
            return;
        }
        String style = "then-" + rule.disposition().toString().split(" ")[0];
        if (!icon.getStyleClass().contains(style)) {
            icon.getStyleClass().removeIf(name -> name.startsWith("then-"));
            icon.setIconLiteral(sign(rule.disposition()));
            icon.getStyleClass().add(style);
        }
        setGraphic(icon);
        setText(words(rule.disposition()));
    }

    /// The sign says `retry` already.
    private static String words(Disposition disposition) {
        String words = disposition.toString();
        return words.startsWith("retry ") ? words.substring("retry ".length()) : words;
    }

    private static String sign(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Follow _ -> "fth-corner-down-right";
            case Disposition.Bounce _ -> "fth-corner-up-left";
            case Disposition.Retry _ -> "fth-rotate-cw";
        };
    }
}
