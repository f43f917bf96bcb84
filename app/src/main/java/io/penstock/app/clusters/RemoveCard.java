package io.penstock.app.clusters;

import io.penstock.app.cluster.Cluster;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks before a cluster and its token leave the list.
final class RemoveCard extends VBox {
    RemoveCard(Cluster cluster, ClustersController controller) {
        getStyleClass().add("card");
        var title = new Label("Remove " + cluster.name() + " from the list?");
        title.getStyleClass().add("h1");
        var text = new Label("Its token is forgotten. Nothing changes on the cluster itself.");
        text.getStyleClass().add("muted");
        var remove = new Button("Remove " + cluster.name());
        remove.setId("clusters-remove-confirm");
        remove.getStyleClass().add("danger");
        remove.setOnAction(_ -> controller.removeForGood(cluster));
        var keep = new Button("Keep it");
        keep.setCancelButton(true);
        keep.setOnAction(_ -> controller.closeForm());
        getChildren().addAll(title, text, new HBox(8, remove, keep));
    }
}
