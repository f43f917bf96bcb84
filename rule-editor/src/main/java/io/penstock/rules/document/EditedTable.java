package io.penstock.rules.document;

import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The table being edited, the published version it began as, and the way back. Touched on the JavaFX thread only.
public final class EditedTable {
    private final ReadOnlyObjectWrapper<RuleDocument> document =
            new ReadOnlyObjectWrapper<>(RuleDocument.of(RuleTable.EMPTY));
    private final ReadOnlyObjectWrapper<@Nullable InForce> base = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private final EditHistory<RuleDocument> history = new EditHistory<>();
    private List<String> selectionWanted = List.of();
    private long revision;

    /// Begins with a published version; forgets the steps before.
    public void open(InForce published) {
        history.clear();
        base.set(published);
        show(published.document());
    }

    /// Begins with work that was left, on the version that it began as. Undo takes it back to that version.
    public void openDraft(InForce began, RuleDocument left) {
        open(began);
        apply(new TableEdit("restore the draft", "", SharedRules.of(left, began.document()), List.of()));
    }

    /// Puts work that was left elsewhere in the place of this one; undo brings this one back.
    public void restore(InForce began, RuleDocument left, String name) {
        base.set(began);
        apply(new TableEdit(name, "", SharedRules.of(left, document.get()), List.of()));
    }

    /// Puts the same work on another published version, after a merge.
    public void rebase(InForce onto, RuleDocument merged) {
        base.set(onto.sharing(merged));
        apply(new TableEdit("merge with version " + onto.version(), "", merged, List.of()));
    }

    /// Says that what is being edited is now in force.
    public void published(InForce published) {
        base.set(published.sharing(document.get()));
        updateUnsaved();
    }

    /// Goes back to what is in force; undo brings the work back.
    public void discard(InForce current) {
        base.set(current);
        apply(new TableEdit("discard all changes", "", current.document(), List.of()));
    }

    public void apply(TableEdit edit) {
        if (edit.result().equals(document.get())) return;
        history.record(edit.name(), edit.mergeKey(), edit.selected(), document.get());
        selectionWanted = edit.selected();
        show(edit.result());
    }

    public void undo() {
        undo(1);
    }

    public void redo() {
        redo(1);
    }

    /// Takes several steps back at once; as many as there are.
    public void undo(int steps) {
        turn(steps, history::undo);
    }

    public void redo(int steps) {
        turn(steps, history::redo);
    }

    /// What was changed by the step is selected, so that undo shows what it did.
    private void turn(int steps, Function<RuleDocument, Optional<EditHistory.Step<RuleDocument>>> turning) {
        RuleDocument before = document.get();
        RuleDocument shown = before;
        List<String> ids = List.of();
        int turned = 0;
        while (turned < steps) {
            var step = turning.apply(shown);
            if (step.isEmpty()) break;
            shown = step.get().state();
            ids = step.get().ids();
            turned++;
        }
        if (turned == 0) return;
        selectionWanted =
                StepSelection.after(before.table().rules(), shown.table().rules(), turned == 1 ? ids : List.of());
        show(shown);
    }

    /// The steps that undo would take back, the last one first.
    public List<String> undoNames() {
        return history.undoNames();
    }

    /// The steps that redo would do again, the next one first.
    public List<String> redoNames() {
        return history.redoNames();
    }

    /// What is typed next is a step of its own.
    public void seal() {
        history.seal();
    }

    private void show(RuleDocument shown) {
        revision++;
        document.set(shown);
        undoName.set(history.undoName());
        redoName.set(history.redoName());
        updateUnsaved();
    }

    private void updateUnsaved() {
        InForce began = base.get();
        unsaved.set(began != null && !sameContent(began.document(), document.get()));
    }

    /// Places in files differ after each reading and are no content.
    private static boolean sameContent(RuleDocument one, RuleDocument other) {
        var first = one.table();
        var second = other.table();
        return first.rules().equals(second.rules())
                && first.schedules().equals(second.schedules())
                && first.providerAliases().equals(second.providerAliases());
    }

    /// Grows with each change, so that a slow autosave never overwrites a newer one.
    public long revision() {
        return revision;
    }

    public RuleDocument document() {
        return document.get();
    }

    public ReadOnlyObjectProperty<RuleDocument> documentProperty() {
        return document.getReadOnlyProperty();
    }

    /// The version that the author started from; null until one is open.
    public @Nullable InForce base() {
        return base.get();
    }

    public ReadOnlyObjectProperty<@Nullable InForce> baseProperty() {
        return base.getReadOnlyProperty();
    }

    /// Which rules the last step wants selected; asked once, by the list, when the document changes.
    public List<String> takeSelectionWanted() {
        List<String> wanted = selectionWanted;
        selectionWanted = List.of();
        return wanted;
    }

    /// Whether there is something to publish.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /// What undo would take back, empty if nothing.
    public ReadOnlyStringProperty undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }
}
