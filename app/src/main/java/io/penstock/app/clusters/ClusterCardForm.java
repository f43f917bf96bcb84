package io.penstock.app.clusters;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.javafx.FontIcon;

/// The card in which a cluster is added or changed, with a test of the connection.
final class ClusterCardForm extends VBox {
    ClusterCardForm(ClusterDraft draft, boolean exists, ClustersController controller) {
        setId("cluster-form");
        getStyleClass().add("card");
        setPrefWidth(480);
        var title = new Label(exists ? "Change " + draft.name.get() : "Add a cluster");
        title.getStyleClass().add("h1");

        var name = new TextField();
        name.setId("cluster-name");
        name.setPromptText("Staging");
        name.textProperty().bindBidirectional(draft.name);
        var url = new TextField();
        url.setId("cluster-url");
        url.textProperty().bindBidirectional(draft.url);
        var token = new PasswordField();
        token.setId("cluster-token");
        token.setPromptText(exists ? "unchanged" : "from the node's configuration");
        token.textProperty().bindBidirectional(draft.token);
        var production = new CheckBox("This is production: mark it wherever it is shown");
        production.setId("cluster-production");
        production.selectedProperty().bindBidirectional(draft.production);

        var result = new Label();
        result.setId("cluster-test-result");
        result.setWrapText(true);
        result.visibleProperty().bind(result.textProperty().isNotEmpty());
        result.managedProperty().bind(result.visibleProperty());
        var test = new Button("Test connection", new FontIcon("fth-activity"));
        test.setId("cluster-test");
        test.setOnAction(_ -> {
            result.getStyleClass().setAll("label", "muted");
            result.setText("Asking …");
            controller.test(draft, outcome -> {
                result.getStyleClass().setAll("label", outcome.isGood() ? "good-text" : "problem-text");
                result.setText(outcome.text());
            });
        });
        var save = new Button(exists ? "Save" : "Add the cluster");
        save.setId("cluster-save");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> draft.problem().isPresent(), draft.name, draft.url));
        save.setOnAction(_ -> controller.save(draft));
        var cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> controller.closeForm());
        var buttons = new HBox(8, save, cancel, test);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        title,
                        labelled("Name", name),
                        labelled("Address of one of its nodes", url),
                        labelled("Token", token),
                        labelled("Environment colour", colours(draft)),
                        production,
                        result,
                        buttons);
    }

    private static HBox colours(ClusterDraft draft) {
        var group = new ToggleGroup();
        var row = new HBox(6);
        var number = 1;
        for (var colour : ClusterDraft.COLOURS) {
            var button = new ToggleButton(null, new Circle(7, Color.web(colour)));
            button.setAccessibleText("Environment colour " + number++);
            button.getStyleClass().add("pill");
            button.setToggleGroup(group);
            button.setSelected(colour.equals(draft.colour.get()));
            button.setOnAction(_ -> {
                button.setSelected(true); // one is always chosen
                draft.colour.set(colour);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private static VBox labelled(String text, Node node) {
        var label = new Label(text);
        label.getStyleClass().add("caption");
        label.setLabelFor(node);
        if (node instanceof TextField) node.setAccessibleText(text);
        return new VBox(4, label, node);
    }
}
