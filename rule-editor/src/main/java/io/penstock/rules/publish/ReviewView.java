package io.penstock.rules.publish;

import io.penstock.rules.check.CheckModel;
import io.penstock.rules.document.InForce;
import io.penstock.rules.look.Amount;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.Page;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page before publishing: the places, every change against what they run, the reason, and the button that says
/// what it does.
public final class ReviewView extends Page {
    private final PublishModel model;
    private final PublishController controller;
    private final CheckModel checks;
    private final ReadOnlyObjectWrapper<PublishModel.Comparison> shown =
            new ReadOnlyObjectWrapper<>(PublishModel.Comparison.NONE);
    private final Label warning = new Label();
    private final HBox newer = new HBox(8);
    private final Label askedName = new Label();
    private final TextField typed = new TextField();
    private final TextField comment = new TextField();
    private final Button confirm = new Button();
    private @Nullable TargetRow looked;

    /// @param effect   what publishing would change for recent replies, in a sentence
    /// @param findings shows what was found in the table
    public ReviewView(
            PublishModel model,
            PublishController controller,
            CheckModel checks,
            ObservableValue<String> effect,
            Runnable findings,
            Runnable back) {
        super("rules-review", back);
        this.model = model;
        this.controller = controller;
        this.checks = checks;
        newer.getStyleClass().addAll("notice-bar", "notice-warning");
        newer.managedProperty().bind(newer.visibleProperty());
        var targets = new TargetsBox(
                model,
                row -> {
                    looked = row;
                    showChanges();
                },
                row -> {
                    controller.retry(row, back);
                    if (typed.isVisible()) typed.requestFocus();
                });
        setTop(new VBox(head(), newer, targets));
        setCenter(new ChangesView(
                shown.getReadOnlyProperty(), "rules-changes", "Nothing to publish: the table is as it is in force."));
        setBottom(foot(effect, findings, back));
        model.targets().subscribe(() -> looked = null);
        model.reviewProperty().subscribe(_ -> showChanges());
        model.targetChangesProperty().subscribe(_ -> showChanges());
        model.newerProperty().subscribe(this::showNewer);
        checks.findings().subscribe(this::showWarning);
    }

    private VBox foot(ObservableValue<String> effect, Runnable findings, Runnable back) {
        comment.setId("rules-publish-comment");
        comment.setPromptText("Why does the table change? (required)");
        comment.setAccessibleText("Comment");
        comment.textProperty().bindBidirectional(model.commentProperty());
        HBox.setHgrow(comment, Priority.ALWAYS);
        typed.setId("rules-publish-typed");
        typed.setPrefColumnCount(14);
        typed.textProperty().bindBidirectional(model.typedProperty());
        askedName.getStyleClass().add("field-hint");
        askedName.setMinWidth(Region.USE_PREF_SIZE);
        confirm.setId("rules-publish-confirm");
        confirm.setMinWidth(Region.USE_PREF_SIZE);
        confirm.setOnAction(_ -> controller.publish(back));
        comment.setOnAction(_ -> confirm.fire());
        typed.setOnAction(_ -> confirm.fire());
        confirm.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.isReady() || checks.refused() > 0,
                        model.commentProperty(),
                        model.typedProperty(),
                        model.busyProperty(),
                        model.newerProperty(),
                        model.targetChangesProperty(),
                        checks.findings()));
        var look = new Button("Show findings");
        look.setId("rules-review-findings");
        look.getStyleClass().add("small");
        look.setOnAction(_ -> findings.run());
        warning.getStyleClass().add("review-warning");
        warning.setGraphic(Icons.icon("fth-alert-triangle", "severity-warning"));
        var warned = new HBox(8, warning, look);
        warned.getStyleClass().add("publish-line");
        warned.visibleProperty().bind(warning.visibleProperty());
        warned.managedProperty().bind(warning.visibleProperty());
        // a prompt is not to be seen in the field that has the focus, and this one has it from the start
        var why = new Label("Why (required)");
        why.getStyleClass().add("field-hint");
        why.setLabelFor(comment);
        why.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(8, why, comment, askedName, typed, confirm);
        line.getStyleClass().add("publish-line");
        var weighed = new Label("", Icons.icon("fth-activity"));
        weighed.setId("rules-review-effect");
        weighed.textProperty().bind(effect);
        var foot = new VBox(6, weighed, warned, line);
        foot.getStyleClass().add("page-foot");
        return foot;
    }

    private void showChanges() {
        TargetRow row = looked;
        // where it has just been published there is nothing to compare any more
        boolean elsewhere = row != null && !row.isOwn() && row.version() > 0;
        var comparison = row != null && elsewhere
                ? row.comparison()
                : model.reviewProperty().get();
        String where = row != null && elsewhere ? " on " + row.target().name() : "";
        title("Changes since " + comparison.before() + where + ": "
                + comparison.diff().summary());
        if (!comparison.equals(shown.get())) shown.set(comparison);
        showButton();
        showWarning();
    }

    private void showButton() {
        var chosen = model.chosen();
        String production = model.toType();
        boolean asks = !production.isEmpty();
        askedName.setText("Type \u201c" + production + "\u201d to confirm");
        typed.setPromptText(production);
        typed.setAccessibleText(askedName.getText());
        for (var node : java.util.List.of(askedName, typed)) {
            node.setVisible(asks);
            node.setManaged(asks);
        }
        confirm.getStyleClass().removeAll("accent", "danger");
        confirm.getStyleClass().add(asks ? "danger" : "accent");
        if (model.mustMergeFirst()) {
            confirm.setText("Merge first, then publish");
        } else if (chosen.size() == 1) {
            int changes = chosen.getFirst().comparison().diff().changes().size();
            confirm.setText("Publish " + Amount.of(changes, "change") + " to "
                    + chosen.getFirst().named());
        } else confirm.setText(chosen.isEmpty() ? "Publish" : "Publish to " + chosen.size() + " clusters");
    }

    private void showWarning() {
        long refused = checks.refused();
        long errors = checks.errors();
        var rows = model.targets();
        String locked = rows.size() == 1 ? rows.getFirst().target().locked() : "";
        warning.setVisible(errors > 0 || !locked.isEmpty());
        if (!locked.isEmpty()) warning.setText(locked);
        else if (refused > 0)
            warning.setText(Amount.of(refused, "example contradicts its rule", "examples contradict their rules")
                    + ": such a table is refused. Mend them first.");
        else warning.setText(Amount.of(errors, "error was", "errors were") + " found in the table.");
    }

    private void showNewer(@Nullable InForce version) {
        newer.setVisible(version != null);
        showButton();
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

    @Override
    public void requestFocus() {
        comment.requestFocus();
    }
}
