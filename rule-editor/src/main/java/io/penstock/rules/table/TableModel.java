package io.penstock.rules.table;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.document.ChangedSpan;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the list shows and what is selected in it. Selection is by rule id, so that it outlives every change of rows.
/// Touched on the JavaFX thread only.
public final class TableModel implements RuleFacts {
    private final EditedTable table;
    private final InstantSource clock;
    private final RowItems rows = new RowItems();
    private final RulePlaces places = new RulePlaces();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty grouped = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable Comparator<ResponseRule>> order = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<String>> selected = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Object> marginChanged = new ReadOnlyObjectWrapper<>(new Object());
    private final ReadOnlyObjectWrapper<Object> revealed = new ReadOnlyObjectWrapper<>(new Object());
    private final RuleTexts texts = new RuleTexts();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, RuleStats> stats = new HashMap<>();
    private final Map<String, Long> groupHits = new HashMap<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();
    private Map<String, ResponseRule> inForce = Map.of();
    private List<String> strange = List.of();
    private boolean changingRows;

    public TableModel(EditedTable table) {
        this(table, InstantSource.system());
    }

    /// @param clock tells which rules are due for review
    public TableModel(EditedTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        filter.subscribe((_, _) -> {
            rebuild();
            dropHiddenFromSelection();
        });
        grouped.subscribe((_, _) -> rebuild());
        order.subscribe((_, _) -> rebuild());
        table.baseProperty().subscribe(this::baseChanged);
        table.documentProperty().subscribe(this::documentChanged);
    }

    private void baseChanged(@Nullable InForce base) {
        var rules = new HashMap<String, ResponseRule>();
        if (base != null) base.document().table().rules().forEach(rule -> rules.put(rule.id(), rule));
        inForce = rules;
        marginChanged.set(new Object());
    }

    private void documentChanged(RuleDocument before, RuleDocument now) {
        var wanted = table.takeSelectionWanted();
        var span = ChangedSpan.between(before.table().rules(), now.table().rules());
        places.tables(now.table().rules(), span);
        if (span.isNothing() && wanted.isEmpty()) return;
        boolean replaced = span.isReplacement() && replaceRow(before, now, span.from());
        if (replaced && wanted.isEmpty()) return;
        boolean opened = openGroups(wanted);
        // before the lines change: the view selects when they have
        if (!wanted.isEmpty()) select(wanted);
        if (!replaced || opened) {
            countGroupHits();
            rebuild();
        }
        unhide(wanted);
        if (!wanted.isEmpty()) revealed.set(new Object());
    }

    /// The line of the one rule that changed. A rule stays listed while it is being edited, even if it no longer fits
    /// the filter: it must not vanish under the hands of who types.
    ///
    /// @return whether that was all
    private boolean replaceRow(RuleDocument before, RuleDocument now, int place) {
        ResponseRule old = before.table().rules().get(place);
        ResponseRule rule = now.table().rules().get(place);
        boolean sameLine =
                old.id().equals(rule.id()) && RuleRow.groupOf(old).equals(RuleRow.groupOf(rule)) && order.get() == null;
        int row = places.row(rule.id(), rows);
        if (!sameLine || row < 0) return false;
        changeRows(() -> rows.replace(row, new RuleRow.Entry(place + 1, rule)));
        return true;
    }

    private void rebuild() {
        var parsed = RuleFilter.parse(filter.get(), this, texts);
        strange = parsed.strange();
        Predicate<ResponseRule> fits = parsed::accepts;
        var now = order.get() == null
                ? RowList.build(table.document().table().rules(), fits, grouped.get(), closed)
                : RowList.sorted(table.document().table().rules(), fits, order.get());
        places.forgetRows();
        changeRows(() -> rows.become(now));
        dropGoneFromSelection();
    }

    private void changeRows(Runnable change) {
        changingRows = true;
        try {
            change.run();
        } finally {
            changingRows = false;
        }
    }

    /// Whether what the selection of a view tells at this moment comes from moving lines, not from the user.
    boolean isChangingRows() {
        return changingRows;
    }

    private void countGroupHits() {
        groupHits.clear();
        for (RuleStats one : stats.values())
            rule(one.ruleId()).ifPresent(rule -> groupHits.merge(RuleRow.groupOf(rule), one.hitsLastHour(), Long::sum));
    }

    /// What is not listed must not be changed by a command on the selected rules.
    private void dropHiddenFromSelection() {
        var left = selected.get().stream().filter(id -> row(id) >= 0).toList();
        if (!left.equals(selected.get())) selected.set(left);
    }

    private void dropGoneFromSelection() {
        var left = selected.get().stream().filter(id -> rule(id).isPresent()).toList();
        if (!left.equals(selected.get())) selected.set(left);
    }

    /// Selects these rules and makes sure that they can be seen, also if they were selected already.
    public void reveal(List<String> ids) {
        if (ids.isEmpty()) return;
        if (openGroups(ids)) rebuild();
        select(ids);
        unhide(ids);
        revealed.set(new Object());
    }

    private boolean openGroups(List<String> ids) {
        boolean opened = false;
        for (String id : ids)
            opened |= rule(id).map(rule -> closed.remove(RuleRow.groupOf(rule))).orElse(false);
        return opened;
    }

    private void unhide(List<String> ids) {
        boolean hidden = ids.stream().anyMatch(id -> rule(id).isPresent() && row(id) < 0);
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

    /// @param name of a group of the list
    void setGroupOpen(String name, boolean open) {
        if (open ? closed.remove(name) : closed.add(name)) rebuild();
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
            findings.computeIfAbsent(finding.ruleId(), _ -> new ArrayList<>()).add(finding);
        marginChanged.set(new Object());
    }

    @Override
    public Optional<RuleStats> stats(String ruleId) {
        return Optional.ofNullable(stats.get(ruleId));
    }

    /// Hits of the last hour of all rules of a group.
    public long groupHits(String group) {
        return groupHits.getOrDefault(group, 0L);
    }

    @Override
    public List<Finding> findings(String ruleId) {
        return findings.getOrDefault(ruleId, List.of());
    }

    @Override
    public boolean isChanged(ResponseRule rule) {
        return !rule.equals(inForce.get(rule.id()));
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Whether a table has been opened.
    public boolean isOpen() {
        return table.base() != null;
    }

    /// What may be wrong with the filter, to follow a sentence; empty if nothing is.
    String filterHint() {
        return strange.isEmpty()
                ? ""
                : " There is no \u201c" + strange.getFirst()
                        + "\u201d to ask for, so it is looked for as text; Ctrl+Space in the filter shows what there is.";
    }

    /// Whether there are rules at all, listed or not.
    public boolean hasRules() {
        return !table.document().table().rules().isEmpty();
    }

    public List<ResponseRule> rules() {
        return table.document().table().rules();
    }

    public Optional<ResponseRule> rule(String id) {
        return places.rule(id, table.document().table().rules());
    }

    /// The line on which a rule stands; -1 if it is not listed.
    int row(String id) {
        return places.row(id, rows);
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

    /// An order to look at the rules in, without groups; null for the order of trial, which it never changes.
    public ObjectProperty<@Nullable Comparator<ResponseRule>> orderProperty() {
        return order;
    }

    /// Ids of the selected rules, in list order.
    public ReadOnlyObjectProperty<List<String>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Changes when the selected rules are to be brought into view.
    ReadOnlyObjectProperty<Object> revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    /// Changes when hits, findings or the version to compare with did, and the rows did not.
    public ReadOnlyObjectProperty<Object> marginChangedProperty() {
        return marginChanged.getReadOnlyProperty();
    }
}
