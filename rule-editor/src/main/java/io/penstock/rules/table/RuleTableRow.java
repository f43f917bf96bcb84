package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/// One line: a heading opens and closes at a click, a rule can be dragged to another place.
final class RuleTableRow extends TableRow<RuleRow> {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass DROP_ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass DROP_BELOW = PseudoClass.getPseudoClass("drop-below");

    private final TableModel model;
    private final TableController controller;
    private final Tooltip tooltip = new Tooltip();

    RuleTableRow(TableModel model, TableController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("rule-row");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(520);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::openOrClose);
        setOnDragDetected(this::startDrag);
        setOnDragOver(this::dragOver);
        setOnDragExited(_ -> showDrop(false, false));
        setOnDragDropped(this::drop);
    }

    @Override
    protected void updateItem(RuleRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean group = !empty && row instanceof RuleRow.Group;
        pseudoClassStateChanged(GROUP, group);
        pseudoClassStateChanged(
                OFF, !empty && row instanceof RuleRow.Entry(int _, ResponseRule rule) && !rule.enabled());
        if (!empty && row instanceof RuleRow.Entry(int _, ResponseRule rule)) {
            tooltip.setText(summary(rule));
            setTooltip(tooltip);
        } else {
            setTooltip(null);
        }
    }

    private static String summary(ResponseRule rule) {
        var text = new StringBuilder(rule.id());
        for (RuleField field :
                new RuleField[] {RuleField.TEXT, RuleField.MX, RuleField.DOMAIN, RuleField.ACTIONS, RuleField.NOTE}) {
            String value = field.read(rule);
            if (!value.isEmpty())
                text.append("\n").append(field.label()).append(": ").append(value);
        }
        return text.toString();
    }

    private void openOrClose(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof RuleRow.Group group) {
            model.toggleGroup(group.name());
            event.consume();
        }
    }

    private void startDrag(MouseEvent event) {
        if (!(getItem() instanceof RuleRow.Entry(int _, ResponseRule rule))) return;
        if (!model.selectedProperty().get().contains(rule.id())) return;
        var content = new ClipboardContent();
        content.putString(String.join("\n", model.selectedProperty().get()));
        startDragAndDrop(TransferMode.MOVE).setContent(content);
        event.consume();
    }

    private void dragOver(DragEvent event) {
        boolean possible = event.getGestureSource() instanceof RuleTableRow
                && getItem() instanceof RuleRow.Entry(int _, ResponseRule rule)
                && !model.selectedProperty().get().contains(rule.id());
        if (possible) event.acceptTransferModes(TransferMode.MOVE);
        showDrop(possible, isLowerHalf(event));
        event.consume();
    }

    private void drop(DragEvent event) {
        if (getItem() instanceof RuleRow.Entry(int _, ResponseRule rule)) {
            controller.dropSelected(rule.id(), isLowerHalf(event));
            event.setDropCompleted(true);
        }
        showDrop(false, false);
        event.consume();
    }

    private boolean isLowerHalf(DragEvent event) {
        Point2D place = sceneToLocal(event.getSceneX(), event.getSceneY());
        return place.getY() > getHeight() / 2;
    }

    private void showDrop(boolean possible, boolean below) {
        pseudoClassStateChanged(DROP_ABOVE, possible && !below);
        pseudoClassStateChanged(DROP_BELOW, possible && below);
    }
}
