package io.penstock.rules.publish;

import io.penstock.rules.check.CheckModel;
import io.penstock.rules.document.InForce;
import io.penstock.rules.look.Icons;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page before publishing: every change, the reason, and the button that says what it does.
public final class ReviewView extends BorderPane {
    private final PublishModel model;
    private final PublishController controller;
    private final CheckModel checks;
    private final Label title = new Label();
    private final Label warning = new Label();
    private final HBox newer = new HBox(8);
    private final Button confirm = new Button();

    /// @param effect what publishing would change for recent replies, in a sentence
    public ReviewView(
            PublishModel model,
            PublishController controller,
            CheckModel checks,
            ObservableValue<String> effect,
            Runnable back) {
        this.model = model;
        this.controller = controller;
        this.checks = checks;
        setId("rules-review");
        getStyleClass().add("publish-page");
        setTop(new VBox(head(back), newer()));
        setCenter(new ChangesView(
                model.reviewProperty(), "rules-changes", "Nothing to publish: the table is as it is in force."));
        setBottom(foot(effect, back));
        model.reviewProperty().subscribe(this::showReview);
        model.newerProperty().subscribe(this::showNewer);
        checks.findings().subscribe(this::showWarning);
    }

    private HBox head(Runnable back) {
        title.getStyleClass().add("page-title");
        var bar = new HBox(
                8, Icons.button("rules-review-back", "fth-arrow-left", "Back to the rules (Esc)", back), title);
        bar.getStyleClass().add("page-head");
        return bar;
    }

    private HBox newer() {
        newer.getStyleClass().addAll("notice-bar", "notice-warning");
        newer.managedProperty().bind(newer.visibleProperty());
        return newer;
    }

    private VBox foot(ObservableValue<String> effect, Runnable back) {
        var comment = new TextField();
        comment.setId("rules-publish-comment");
        comment.setPromptText("Why does the table change? (required)");
        comment.setAccessibleText("Comment");
        comment.textProperty().bindBidirectional(model.commentProperty());
        HBox.setHgrow(comment, Priority.ALWAYS);
        confirm.setId("rules-publish-confirm");
        confirm.getStyleClass().add("accent");
        confirm.setMinWidth(Region.USE_PREF_SIZE);
        confirm.setOnAction(_ -> controller.publish(back));
        comment.setOnAction(_ -> confirm.fire());
        confirm.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.commentProperty().get() == null
                                || model.commentProperty().get().isBlank()
                                || model.busyProperty().get()
                                || model.newerProperty().get() != null
                                || model.reviewProperty().get().diff().isEmpty(),
                        model.commentProperty(),
                        model.busyProperty(),
                        model.newerProperty(),
                        model.reviewProperty()));
        warning.getStyleClass().add("review-warning");
        warning.setGraphic(Icons.icon("fth-alert-triangle", "severity-warning"));
        warning.managedProperty().bind(warning.visibleProperty());
        var line = new HBox(8, comment, confirm);
        line.getStyleClass().add("publish-line");
        var weighed = new Label("", Icons.icon("fth-activity"));
        weighed.setId("rules-review-effect");
        weighed.textProperty().bind(effect);
        var foot = new VBox(6, weighed, warning, line);
        foot.getStyleClass().add("page-foot");
        return foot;
    }

    private void showReview(PublishModel.Comparison review) {
        int changes = review.diff().changes().size();
        title.setText("Changes since " + review.before() + ": " + review.diff().summary());
        confirm.setText(
                "Publish " + changes + (changes == 1 ? " change" : " changes") + " to the " + controller.target());
        showWarning();
    }

    private void showWarning() {
        long errors = checks.errors();
        warning.setVisible(errors > 0);
        warning.setText(errors + (errors == 1 ? " error was" : " errors were")
                + " found in the table. A rule that contradicts its examples is refused.");
    }

    private void showNewer(@Nullable InForce version) {
        newer.setVisible(version != null);
        if (version == null) return;
        var published = version.published();
        var text = new Label("Version " + published.version() + " was published by " + published.author()
                + " in the meantime: \u201c" + published.comment() + "\u201d");
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var merge = new Button("Merge my changes with it");
        merge.setId("rules-merge");
        merge.setMinWidth(Region.USE_PREF_SIZE);
        merge.setOnAction(_ -> controller.merge());
        newer.getChildren().setAll(Icons.icon("fth-alert-triangle"), text, merge);
    }
}
