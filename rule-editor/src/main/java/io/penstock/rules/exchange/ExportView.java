package io.penstock.rules.exchange;

import io.penstock.rules.look.Amount;
import io.penstock.rules.look.Entries;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.Page;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page before an export: the forms, what the chosen one cannot say, and the text as it will be written.
public final class ExportView extends Page {
    /// More than anyone reads on this page; the file has all of it.
    private static final int SHOWN_CHARS = 100_000;

    private final ExportModel model;
    private final ListView<FileForm> forms = new ListView<>();
    private final Label sentence = new Label();
    private final Entries losses = LossEntries.list("rules-export-losses", "");
    private final TextArea text = new TextArea();
    private final SplitPane right = new SplitPane();
    private final Button write = new Button();

    public ExportView(ExportModel model, ExportController controller, Runnable back) {
        super("rules-export-page", back);
        this.model = model;
        title("Export all rules to a file");
        forms(controller);
        text.setId("rules-export-text");
        text.setEditable(false);
        text.getStyleClass().addAll("mono", "export-text");
        text.setAccessibleText("The text as it will be written");
        sentence.setId("rules-export-sentence");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("page-sentence");
        right.setOrientation(javafx.geometry.Orientation.VERTICAL);
        VBox.setVgrow(right, Priority.ALWAYS);
        var main = new VBox(sentence, right);
        var split = new SplitPane(forms, main);
        SplitPane.setResizableWithParent(forms, false);
        split.setDividerPositions(0.2);
        setCenter(split);
        setBottom(foot(controller, back));
        model.draftProperty().subscribe(_ -> show());
        model.problemProperty().subscribe((_, _) -> show());
    }

    private void forms(ExportController controller) {
        forms.setId("rules-export-forms");
        forms.getStyleClass().addAll("dense", "edge-to-edge");
        forms.setAccessibleText("Form of the file");
        forms.getItems().setAll(FileForm.all());
        forms.setCellFactory(_ -> new FormCell());
        forms.getSelectionModel().select(model.formProperty().get());
        forms.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen == null || chosen.equals(model.formProperty().get())) return;
            model.formProperty().set(chosen);
            controller.draft();
        });
    }

    private HBox foot(ExportController controller, Runnable back) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        write.setId("rules-export-write");
        write.getStyleClass().add("accent");
        write.setMinWidth(Region.USE_PREF_SIZE);
        write.setOnAction(_ -> controller.write(back));
        var foot = new HBox(
                8,
                Icons.wordButton("rules-export-copy", "fth-copy", "Copy report", () -> {
                    var draft = model.draftProperty().get();
                    if (draft != null) Entries.copy(ExportController.report(draft));
                }),
                Icons.wordButton("rules-export-save", "fth-download", "Save report\u2026", controller::saveReport),
                space,
                write);
        foot.getStyleClass().addAll("page-foot", "publish-line");
        return foot;
    }

    private void show() {
        var draft = model.draftProperty().get();
        write.setDisable(draft == null);
        if (draft == null) {
            String problem = model.problemProperty().get();
            sentence.setText(problem.isEmpty() ? "Writing the table\u2026" : problem);
            sentence.setGraphic(problem.isEmpty() ? null : Icons.icon("fth-alert-triangle", "severity-error"));
            arrange(false);
            text.clear();
            write.setText("Write to a file\u2026");
            return;
        }
        sentence.setGraphic(null);
        String lost = LossReport.counts(draft.losses());
        sentence.setText(
                lost.isEmpty()
                        ? draft.form().displayName() + " can say everything that the table says."
                        : draft.form().displayName() + " cannot say everything. Not carried over: " + lost + ".");
        losses.show(LossEntries.of(draft.losses()));
        arrange(!lost.isEmpty());
        String whole = draft.exported().text();
        text.setText(whole.length() <= SHOWN_CHARS ? whole : whole.substring(0, SHOWN_CHARS) + "\n\u2026");
        write.setText("Write " + Amount.of(draft.rules() - draft.missing(), "rule") + " to a file\u2026");
    }

    /// A form that can say everything leaves all of the room to the text.
    private void arrange(boolean anyLosses) {
        if (right.getItems().size() == (anyLosses ? 2 : 1)) return;
        if (!anyLosses) right.getItems().setAll(text);
        else {
            right.getItems().setAll(losses, text);
            right.setDividerPositions(0.45);
        }
    }

    @Override
    public void requestFocus() {
        forms.requestFocus();
    }

    private static final class FormCell extends ListCell<FileForm> {
        @Override
        protected void updateItem(@Nullable FileForm form, boolean empty) {
            super.updateItem(form, empty);
            setText(empty || form == null ? null : form.displayName());
        }
    }
}
