package io.penstock.rules.table;

import io.penstock.rules.look.Icons;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Stands over a list that is sorted by a column: says that rules are not tried in that order, and leads back.
public final class SortedBar extends HBox {

    public SortedBar(RuleTableView list, TableModel model) {
        setId("rules-sorted");
        getStyleClass().addAll("notice-bar", "sorted-bar");
        var words = new Label();
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var back = Icons.wordButton(
                "rules-order-of-trial",
                "fth-list",
                "Order of trial",
                () -> list.getSortOrder().clear());
        back.getStyleClass().add("small");
        getChildren().addAll(words, back);
        model.orderProperty().subscribe(order -> {
            setVisible(order != null);
            setManaged(order != null);
            words.setText("Sorted by "
                    + list.getSortOrder().stream().map(TableColumn::getText).collect(Collectors.joining(", "))
                    + ", to look at. Rules are tried in the order of #, and are moved only there.");
        });
    }
}
