package io.penstock.rules.table;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.rules.document.EditedTable;
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

    public void categoriseSelected(Category category) {
        onSelected(ids -> TableEdits.categorise(table.document(), ids, category));
    }

    /// One place up or down in the list as it is shown: grouped, a rule passes those of its own provider.
    public void moveSelected(boolean up) {
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
