package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the list shows and what is selected in it. Selection is by rule id, so that it outlives every change of rows.
/// Touched on the JavaFX thread only.
public final class TableModel {
    private final EditedTable table;
    private final ObservableList<RuleRow> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty grouped = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<List<String>> selected = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Object> marginChanged = new ReadOnlyObjectWrapper<>(new Object());
    private final RuleTexts texts = new RuleTexts();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, RuleStats> stats = new HashMap<>();
    private final Map<String, Long> groupHits = new HashMap<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();
    private Map<String, ResponseRule> inForce = Map.of();

    public TableModel(EditedTable table) {
        this.table = table;
        filter.subscribe((_, _) -> {
            rebuild();
            dropHiddenFromSelection();
        });
        grouped.subscribe((_, _) -> rebuild());
        table.baseProperty().subscribe(this::baseChanged);
        table.documentProperty().subscribe((_, _) -> documentChanged());
    }

    private void baseChanged(@Nullable InForce base) {
        var rules = new HashMap<String, ResponseRule>();
        if (base != null) base.document().table().rules().forEach(rule -> rules.put(rule.id(), rule));
        inForce = rules;
        marginChanged.set(new Object());
    }

    private void documentChanged() {
        countGroupHits();
        var wanted = table.takeSelectionWanted();
        if (!wanted.isEmpty()) reveal(wanted);
        else rebuild();
    }

    private void rebuild() {
        var facts = new RuleFilter.Facts(changed(), findings.keySet(), stats.keySet());
        Predicate<ResponseRule> shown = RuleFilter.parse(filter.get(), facts, texts)::accepts;
        var now = RowList.build(table.document().table().rules(), shown, grouped.get(), closed);
        if (!rows.equals(now)) rows.setAll(now);
        dropGoneFromSelection();
    }

    private void countGroupHits() {
        groupHits.clear();
        for (ResponseRule rule : table.document().table().rules()) {
            RuleStats one = stats.get(rule.id());
            if (one != null) groupHits.merge(RuleRow.groupOf(rule), one.hitsLastHour(), Long::sum);
        }
    }

    private Set<String> changed() {
        var changed = new HashSet<String>();
        for (ResponseRule rule : table.document().table().rules())
            if (!rule.equals(inForce.get(rule.id()))) changed.add(rule.id());
        return changed;
    }

    /// What is not listed must not be changed by a command on the selected rules.
    private void dropHiddenFromSelection() {
        var listed = new HashSet<String>();
        for (RuleRow row : rows)
            if (row instanceof RuleRow.Entry entry) listed.add(entry.rule().id());
        var left = selected.get().stream().filter(listed::contains).toList();
        if (!left.equals(selected.get())) selected.set(left);
    }

    private void dropGoneFromSelection() {
        var there = new HashSet<String>();
        table.document().table().rules().forEach(rule -> there.add(rule.id()));
        var left = selected.get().stream().filter(there::contains).toList();
        if (!left.equals(selected.get())) selected.set(left);
    }

    /// Selects these rules and makes sure that they can be seen.
    public void reveal(List<String> ids) {
        if (ids.isEmpty()) return;
        for (String id : ids) table.document().table().rule(id).ifPresent(rule -> closed.remove(RuleRow.groupOf(rule)));
        select(ids);
        rebuild();
        boolean hidden = ids.stream()
                .anyMatch(id -> rows.stream()
                        .noneMatch(row -> row instanceof RuleRow.Entry(int _, ResponseRule rule)
                                && rule.id().equals(id)));
        if (hidden) filter.set("");
    }

    /// Keeps the order in which the ids stand in the list.
    public void select(List<String> ids) {
        if (!selected.get().equals(ids)) selected.set(List.copyOf(ids));
    }

    public void toggleGroup(String name) {
        if (!closed.remove(name)) closed.add(name);
        rebuild();
    }

    public void showStats(List<RuleStats> newest) {
        stats.clear();
        newest.forEach(one -> stats.put(one.ruleId(), one));
        countGroupHits();
        marginChanged.set(new Object());
    }

    public void showFindings(List<Finding> newest) {
        findings.clear();
        for (Finding finding : newest)
            findings.merge(
                    finding.ruleId(),
                    List.of(finding),
                    (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                            .toList());
        marginChanged.set(new Object());
    }

    public Optional<RuleStats> stats(String ruleId) {
        return Optional.ofNullable(stats.get(ruleId));
    }

    /// Hits of the last hour of all rules of a group.
    public long groupHits(String group) {
        return groupHits.getOrDefault(group, 0L);
    }

    public List<Finding> findings(String ruleId) {
        return findings.getOrDefault(ruleId, List.of());
    }

    /// Whether a rule is new or differs from the version in force.
    public boolean isChanged(ResponseRule rule) {
        return !rule.equals(inForce.get(rule.id()));
    }

    /// Whether a table has been opened.
    public boolean isOpen() {
        return table.base() != null;
    }

    /// Whether there are rules at all, listed or not.
    public boolean hasRules() {
        return !table.document().table().rules().isEmpty();
    }

    public Optional<ResponseRule> rule(String id) {
        return table.document().table().rule(id);
    }

    public ObservableList<RuleRow> rows() {
        return rows;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public BooleanProperty groupedProperty() {
        return grouped;
    }

    /// Ids of the selected rules, in list order.
    public ReadOnlyObjectProperty<List<String>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Changes when hits, findings or the version to compare with did, and the rows did not.
    public ReadOnlyObjectProperty<Object> marginChangedProperty() {
        return marginChanged.getReadOnlyProperty();
    }
}
