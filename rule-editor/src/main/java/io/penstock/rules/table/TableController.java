package io.penstock.rules.table;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.RuleText;
import io.penstock.rules.document.TableEdit;
import io.penstock.rules.document.TableEdits;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/// Commands on the list. Each is one named step.
public final class TableController {
    private final EditedTable table;
    private final TableModel model;

    public TableController(EditedTable table, TableModel model) {
        this.table = table;
        this.model = model;
    }

    /// Adds an empty rule below the selected one, for the same provider. It is disabled: a rule without conditions
    /// would take every reply.
    public void addRule() {
        var selected = model.selectedProperty().get();
        String after = selected.isEmpty() ? "" : selected.getLast();
        List<String> providers =
                model.rule(after).map(rule -> rule.match().providers()).orElse(List.of());
        Match match = Match.ANY.withProviders(providers.toArray(String[]::new));
        add(ResponseRule.of("new-rule", match, Category.UNCLASSIFIED).withEnabled(false), after);
    }

    public void add(ResponseRule rule, String afterId) {
        table.apply(TableEdits.add(table.document(), rule, afterId));
    }

    public void duplicateSelected() {
        var selected = model.selectedProperty().get();
        if (selected.isEmpty()) return;
        model.rule(selected.getFirst()).ifPresent(rule -> table.apply(TableEdits.duplicate(table.document(), rule)));
    }

    public void deleteSelected() {
        onSelected(ids -> TableEdits.delete(table.document(), ids));
    }

    public void enableSelected(boolean enabled) {
        onSelected(ids -> TableEdits.enable(table.document(), ids, enabled));
    }

    public void enable(String id, boolean enabled) {
        table.apply(TableEdits.enable(table.document(), List.of(id), enabled));
    }

    /// Gives the selected rules the same value in one field.
    ///
    /// @throws RuleException naming the value and the mend, if the text is none for this field
    public void setOnSelected(RuleField field, String text) {
        onSelected(ids -> TableEdits.set(table.document(), ids, field, text));
    }

    /// Adds actions to those that the selected rules have.
    ///
    /// @throws RuleException naming the value and the mend, if the text is no action
    public void addActionsToSelected(String actions) {
        onSelected(ids -> TableEdits.addActions(table.document(), ids, actions));
    }

    /// The selected rules as text, to be pasted anywhere; empty if none is selected.
    public String copySelected() {
        var ids = model.selectedProperty().get();
        return ids.isEmpty() ? "" : RuleText.write(table.document(), ids);
    }

    /// Adds the rules of a text below the selected ones.
    ///
    /// @return how many they were
    /// @throws RuleException saying where the text is wrong
    public int paste(String text) {
        var selected = model.selectedProperty().get();
        var pasted = RuleText.read(text, table.document());
        table.apply(TableEdits.paste(table.document(), pasted, selected.isEmpty() ? "" : selected.getLast()));
        return pasted.table().rules().size();
    }

    /// Applies a step that was prepared elsewhere, such as the mend of a finding.
    public void apply(TableEdit edit) {
        table.apply(edit);
    }

    public void categoriseSelected(Category category) {
        onSelected(ids -> TableEdits.categorise(table.document(), ids, category));
    }

    /// One place up or down in the list as it is shown: grouped, a rule passes those of its own provider. In a list
    /// that
    /// is sorted by something else than the order of trial nothing moves.
    public void moveSelected(boolean up) {
        if (model.orderProperty().get() != null) return;
        BiPredicate<ResponseRule, ResponseRule> peer = model.groupedProperty().get()
                ? (one, other) -> RuleRow.groupOf(one).equals(RuleRow.groupOf(other))
                : (_, _) -> true;
        onSelected(ids -> TableEdits.move(table.document(), ids, up, peer));
    }

    /// Drops the selected rules next to another one.
    public void dropSelected(String targetId, boolean below) {
        onSelected(ids -> TableEdits.moveTo(table.document(), ids, targetId, below));
    }

    private void onSelected(java.util.function.Function<List<String>, TableEdit> edit) {
        var ids = model.selectedProperty().get();
        if (!ids.isEmpty()) table.apply(edit.apply(ids));
    }

    /// The categories as a menu offers them.
    public static List<Category> categories() {
        return List.of(Category.values()).stream()
                .sorted(Comparator.comparing(Category::group).thenComparing(Category::displayName))
                .toList();
    }
}
