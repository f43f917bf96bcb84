package io.penstock.rules;

import io.penstock.rules.document.DraftStore;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.form.FormController;
import io.penstock.rules.form.FormModel;
import io.penstock.rules.form.FormView;
import io.penstock.rules.look.NoticeBar;
import io.penstock.rules.look.Quiet;
import io.penstock.rules.table.RuleTableView;
import io.penstock.rules.table.TableController;
import io.penstock.rules.table.TableModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The whole editor as one node. Touched on the JavaFX thread only.
///
/// Nothing is read before [#shown] is called for the first time. Work that is not published lies in the drafts
/// directory
/// within half a second and is there again after a crash.
public final class RuleEditor extends BorderPane {
    private static final Duration BEFORE_SAVING = Duration.ofMillis(400);
    private static final Duration BEFORE_JUDGING = Duration.ofMillis(120);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination REDO_TOO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);

    private final EditedTable table = new EditedTable();
    private final TableModel list = new TableModel(table);
    private final FormModel form = new FormModel(table, list);
    private final NoticeBar notice = new NoticeBar();
    private final EditorSession session;
    private final FormController formController;
    private final EditorBar bar;
    private final Quiet saving;
    private final Quiet judging;
    private boolean opened;

    /// @param drafts directory in which unpublished work is kept
    /// @param author the name under which versions are published
    public RuleEditor(
            RuleBackend backend, EditorJobs jobs, FileDialogs files, Path drafts, String author, InstantSource clock) {
        setId("rules-editor");
        getStyleClass().add("rule-editor");
        getStylesheets()
                .add(Objects.requireNonNull(RuleEditor.class.getResource("rule-editor.css"), "rule-editor.css")
                        .toExternalForm());
        session =
                new EditorSession(table, backend, jobs, new DraftStore(drafts, backend.target()), clock, notice::show);
        formController = new FormController(table, form, jobs);
        var tableController = new TableController(table, list);
        bar = new EditorBar(table, list, tableController);
        saving = new Quiet(BEFORE_SAVING, session::save);
        judging = new Quiet(BEFORE_JUDGING, formController::refreshPreview);
        table.documentProperty().subscribe((_, _) -> saving.later());
        form.ruleProperty().subscribe((_, _) -> judging.later());
        var sides = new SplitPane(
                new RuleTableView(list, tableController, clock), new FormView(table, form, formController));
        sides.setId("rules-sides");
        sides.setDividerPositions(0.6);
        setTop(new VBox(bar, notice));
        setCenter(sides);
        addEventFilter(KeyEvent.KEY_PRESSED, this::stepKeys);
    }

    /// Undo and redo are the table's, also while a field has the focus: a field's own undo would not know the steps.
    private void stepKeys(KeyEvent event) {
        if (UNDO.match(event)) table.undo();
        else if (REDO.match(event) || REDO_TOO.match(event)) table.redo();
        else return;
        event.consume();
    }

    /// Reads the table the first time, and what changes by itself every time.
    public void shown() {
        if (!opened) {
            opened = true;
            session.open(this::afterOpening);
        }
        refresh();
    }

    private void afterOpening() {
        if (list.selectedProperty().get().isEmpty()
                && !table.document().table().rules().isEmpty())
            list.select(List.of(table.document().table().rules().getFirst().id()));
        refresh();
    }

    /// Asks for hits and recent replies anew; to be called every few seconds while the editor is shown.
    public void refresh() {
        session.refresh(list::showStats, formController::showRecent);
    }

    /// Puts the focus into the filter field.
    public void focusFilter() {
        bar.focusFilter();
    }

    /// Shows a rule by its id; does nothing if there is none.
    public void select(String ruleId) {
        if (list.rule(ruleId).isPresent()) list.reveal(List.of(ruleId));
    }

    /// Whether there is work that is not published.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return table.unsavedProperty();
    }
}
