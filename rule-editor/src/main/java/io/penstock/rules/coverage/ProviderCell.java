package io.penstock.rules.coverage;

import io.penstock.engine.reply.Coverage;
import io.penstock.rules.look.ShareBar;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One provider's meter: its name, the share that its wording decides, and the bar of all three.
final class ProviderCell extends ListCell<Coverage.OfProvider> {
    private final Label name = new Label();
    private final Label share = new Label();
    private final Label counts = new Label();
    private final ShareBar bar = new ShareBar("by-wording", "by-code", "by-nothing");
    private final VBox box;

    ProviderCell() {
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        counts.getStyleClass().add("sample-origin");
        box = new VBox(3, new HBox(6, name, share), bar, counts);
        box.getStyleClass().add("meter");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Coverage.@Nullable OfProvider one, boolean empty) {
        super.updateItem(one, empty);
        setText(null);
        if (empty || one == null) {
            setGraphic(null);
            return;
        }
        name.setText(name(one));
        share.setText(CoverageModel.percent(one.byWording(), one.replies()));
        bar.show(one.byWording(), one.byCodeAlone(), one.unclassified());
        counts.setText(String.format(
                "%,d replies: %,d by wording, %,d by code, %,d by no rule",
                one.replies(), one.byWording(), one.byCodeAlone(), one.unclassified()));
        setAccessibleText(name.getText() + ", " + counts.getText());
        setGraphic(box);
    }

    static String name(Coverage.OfProvider one) {
        return one.provider().isEmpty() || one.provider().equals("generic") ? "other providers" : one.provider();
    }
}
