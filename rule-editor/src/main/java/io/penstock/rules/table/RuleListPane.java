package io.penstock.rules.table;

import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of rules with what may stand over it: where to go, and that it is sorted.
public final class RuleListPane extends VBox {
    private final RuleTableView list;
    private final GoToBar goTo;

    /// @param ways what leads from a line to somewhere else
    public RuleListPane(TableModel model, TableController controller, InstantSource clock, RuleKeys.Ways ways) {
        list = new RuleTableView(model, controller, clock, ways);
        goTo = new GoToBar(model, list::requestFocus);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(new SortedBar(list, model), goTo, list);
        setMinHeight(60);
    }

    /// Asks for a number or a name, and goes to that rule.
    public void goTo() {
        goTo.open();
    }

    /// Back to the order of trial.
    public void showOrderOfTrial() {
        list.getSortOrder().clear();
    }

    /// Whether the list itself, or something over it, has the focus.
    public boolean hasFocus() {
        if (getScene() == null) return false;
        for (Node node = getScene().getFocusOwner(); node != null; node = node.getParent())
            if (node.equals(this)) return true;
        return false;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }
}
