package io.penstock.rules.proof;

import io.penstock.engine.rules.Verdict;
import io.penstock.rules.look.Icons;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What publishing would change for the replies of the last 24 hours, and how many of each provider's replies are
/// known.
public final class EffectView extends BorderPane {
    private final Label sentence = new Label();
    private final TableView<Effect.Change> changes = new TableView<>();
    private final VBox coverage = new VBox(6);

    /// @param jump shows a rule by its id
    public EffectView(ReadOnlyObjectProperty<Effect> effect, Consumer<String> jump) {
        getStyleClass().add("effect");
        sentence.setId("rules-effect");
        sentence.getStyleClass().add("effect-sentence");
        sentence.setWrapText(true);
        setTop(sentence);
        changes.setId("rules-effect-changes");
        changes.getStyleClass().addAll("dense", "rows", "rules-table");
        changes.setFixedCellSize(28);
        changes.setPlaceholder(new Label("Nothing changes for the replies of the last 24 hours."));
        changes.getColumns()
                .setAll(List.of(
                        number(
                                "Replies",
                                62,
                                change -> change.count() == 0 ? "earlier" : String.format("%,d", change.count())),
                        column("Provider", 82, Effect.Change::provider),
                        column("Now", 150, change -> words(change.before(), change.retriedBefore())),
                        column("Then", 150, change -> words(change.after(), change.retried())),
                        column("Rule", 150, change -> change.after().ruleId()),
                        column("Reply", 420, Effect.Change::reply)));
        changes.setOnMouseClicked(event -> {
            var selected = changes.getSelectionModel().getSelectedItem();
            if (event.getClickCount() == 2 && selected != null)
                jump.accept(selected.after().ruleId());
        });
        changes.setOnKeyPressed(event -> {
            var selected = changes.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null)
                jump.accept(selected.after().ruleId());
        });
        setCenter(changes);
        coverage.getStyleClass().add("coverage");
        var scroll = new ScrollPane(coverage);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setPrefWidth(230);
        setRight(scroll);
        effect.subscribe(this::show);
    }

    @Override
    public void requestFocus() {
        changes.requestFocus();
    }

    private void show(Effect effect) {
        sentence.setText(effect.sentence());
        if (!changes.getItems().equals(effect.changes())) changes.getItems().setAll(effect.changes());
        coverage.getChildren().setAll(title());
        effect.coverage().forEach(one -> coverage.getChildren().add(meter(one)));
    }

    private static Label title() {
        var title = new Label("Known to some rule");
        title.getStyleClass().add("section-title");
        return title;
    }

    private static Node meter(Effect.Coverage one) {
        String name = one.provider().isEmpty() ? "other providers" : one.provider();
        var label = new Label(name);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        var share = new Label(String.format("%.0f %%", Math.floor(one.share() * 100)));
        var bar = new ProgressBar(one.share());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("small");
        long gain = one.knownAfter() - one.known();
        String details = String.format("%,d of %,d replies", one.knownAfter(), one.replies())
                + (gain == 0 ? "" : String.format(", %+,d", gain));
        var note = new Label(details);
        note.getStyleClass().add("sample-origin");
        var box = new VBox(2, new HBox(6, label, share), bar, note);
        Icons.describe(box, name + ": " + details);
        return box;
    }

    private static String words(Verdict verdict, boolean retried) {
        return verdict.category() + (retried ? ", again" : ", given up");
    }

    private static TableColumn<Effect.Change, String> number(
            String title, double width, Function<Effect.Change, String> value) {
        var column = column(title, width, value);
        column.getStyleClass().add("num");
        return column;
    }

    private static TableColumn<Effect.Change, String> column(
            String title, double width, Function<Effect.Change, String> value) {
        var column = new TableColumn<Effect.Change, String>(title);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(value.apply(data.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
