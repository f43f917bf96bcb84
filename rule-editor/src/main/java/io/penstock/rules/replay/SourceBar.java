package io.penstock.rules.replay;

import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.rules.look.Icons;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Which past is replayed, and against what: history with its time, or a log; a published version; and the button.
final class SourceBar extends HBox {
    private final ReplayModel model;
    private final ReplayController controller;
    private final Button start;
    private final ObservableValue<String> name;

    SourceBar(ReplayModel model, ReplayController controller, String target) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("source-bar");
        start = Icons.wordButton("rules-replay-start", "fth-play", "Replay", controller::start);
        start.getStyleClass().add("accent");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.disableProperty()
                .bind(model.againstProperty()
                        .isNull()
                        .or(model.progressProperty().isNotNull()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        name = controller.nameProperty();
        var tables = word("");
        name.subscribe(table -> tables.setText(table + " against"));
        getChildren().addAll(source(target), span(), tables, against(), space, start);
    }

    private static Label word(String text) {
        var label = new Label(text);
        label.getStyleClass().add("field-hint");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private HBox source(String target) {
        var group = new ToggleGroup();
        var history = new ToggleButton("History of " + target);
        history.setId("rules-replay-history");
        history.setToggleGroup(group);
        history.getStyleClass().add("left-pill");
        history.setOnAction(_ -> {
            history.setSelected(true);
            controller.useHistory();
        });
        var file = new ToggleButton("A log\u2026");
        file.setId("rules-replay-file");
        file.setToggleGroup(group);
        file.getStyleClass().add("right-pill");
        file.setOnAction(_ -> {
            controller.chooseFile();
            group.selectToggle(model.fileProperty().get() == null ? history : file);
        });
        model.fileProperty().subscribe(log -> {
            group.selectToggle(log == null ? history : file);
            file.setText(log == null ? "A log\u2026" : String.valueOf(log.getFileName()));
        });
        return new HBox(history, file);
    }

    private ComboBox<Span> span() {
        var box = new ComboBox<Span>();
        box.setId("rules-replay-span");
        box.getItems().setAll(Span.values());
        box.setAccessibleText("Time");
        words(box, Span::words);
        box.valueProperty().bindBidirectional(model.spanProperty());
        box.disableProperty().bind(model.fileProperty().isNotNull());
        return box;
    }

    private ComboBox<Version> against() {
        var box = new ComboBox<Version>();
        box.setId("rules-replay-against");
        box.setItems(model.versions());
        box.setPromptText("Version");
        box.setPrefWidth(220);
        box.setAccessibleText("Version to compare with");
        words(box, this::name);
        box.valueProperty().bindBidirectional(model.againstProperty());
        return box;
    }

    private String name(Version version) {
        boolean inForce =
                !model.versions().isEmpty() && model.versions().getFirst().version() == version.version();
        return "version " + version.version() + (inForce ? ", in force" : ": " + shortened(version.comment()));
    }

    private static String shortened(String comment) {
        return comment.length() > 40 ? comment.substring(0, 39) + "\u2026" : comment;
    }

    private static <T> void words(ComboBox<T> box, Function<T, String> words) {
        box.setCellFactory(_ -> new Words<>(words));
        box.setButtonCell(new Words<>(words));
    }

    @Override
    public void requestFocus() {
        start.requestFocus();
    }

    private static final class Words<T> extends ListCell<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words.apply(item));
        }
    }
}
