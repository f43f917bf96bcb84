package io.penstock.rules.form;

import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.table.TableModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The selected rule as fields of text. What is typed becomes part of the table at once, field by field; a text that is
/// no value stays in its field with the reason, and the rule keeps the value before. Touched on the JavaFX thread only.
public final class FormModel {
    private final EditedTable table;
    private final TableModel list;
    private final Map<RuleField, FieldModel> fields = new EnumMap<>(RuleField.class);
    private final ReadOnlyObjectWrapper<@Nullable ResponseRule> rule = new ReadOnlyObjectWrapper<>();
    private boolean filling;

    public FormModel(EditedTable table, TableModel list) {
        this.table = table;
        this.list = list;
        for (RuleField field : RuleField.values()) {
            var model = new FieldModel(field);
            fields.put(field, model);
            model.textProperty().subscribe((_, _) -> typed(model));
        }
        list.selectedProperty().subscribe((_, _) -> refresh());
        table.documentProperty().subscribe((_, _) -> refresh());
    }

    private void refresh() {
        List<String> selected = list.selectedProperty().get();
        Optional<ResponseRule> now = selected.size() == 1 ? list.rule(selected.getFirst()) : Optional.empty();
        ResponseRule before = rule.get();
        boolean sameRule = before != null
                && now.isPresent()
                && (before.id().equals(now.get().id())
                        || field(RuleField.ID).text().equals(now.get().id()));
        filling = true;
        try {
            now.ifPresent(next -> fields.values().forEach(field -> fill(field, next, sameRule ? before : null)));
        } finally {
            filling = false;
        }
        if (!sameRule) table.seal();
        rule.set(now.orElse(null));
    }

    /// A text that says the same in other words stays as typed; so does a wrong one while nothing else changed its
    /// field.
    private static void fill(FieldModel model, ResponseRule now, @Nullable ResponseRule before) {
        RuleField field = model.field();
        String value = field.read(now);
        if (value.equals(model.text())) {
            model.fine();
            return;
        }
        if (before != null) {
            if (model.isWrong() && field.read(before).equals(value)) return;
            if (denotes(model, now)) return;
        }
        model.fine();
        model.textProperty().set(value);
    }

    private static boolean denotes(FieldModel model, ResponseRule now) {
        try {
            return model.field().write(now, model.text()).equals(now);
        } catch (RuleException e) {
            return false;
        }
    }

    private void typed(FieldModel model) {
        ResponseRule now = rule.get();
        if (filling || now == null) return;
        RuleField field = model.field();
        try {
            ResponseRule next = field.write(now, model.text());
            var edit = TableEdits.replace(table.document(), now.id(), next, field.editName(now.id()), field.name());
            model.fine();
            table.apply(edit);
        } catch (RuleException e) {
            model.wrong(e.getMessage());
        }
    }

    /// The field was left: what is typed next is undone on its own.
    public void leaveField() {
        table.seal();
    }

    public FieldModel field(RuleField field) {
        FieldModel model = fields.get(field);
        if (model == null) throw new IllegalStateException("the form has no field " + field);
        return model;
    }

    /// The rule that is shown; null if none or several are selected.
    public ReadOnlyObjectProperty<@Nullable ResponseRule> ruleProperty() {
        return rule.getReadOnlyProperty();
    }

    /// Ids of the selected rules.
    public ReadOnlyObjectProperty<List<String>> selectedProperty() {
        return list.selectedProperty();
    }

    /// What the rule that is shown has decided; empty if it decided no reply.
    Optional<RuleStats> stats() {
        ResponseRule now = rule.get();
        return now == null ? Optional.empty() : list.stats(now.id());
    }

    /// Changes when [#stats] may have.
    ReadOnlyObjectProperty<Object> statsChangedProperty() {
        return list.marginChangedProperty();
    }

    List<ResponseRule> selectedRules() {
        return list.selectedProperty().get().stream()
                .flatMap(id -> list.rule(id).stream())
                .toList();
    }

    /// Whether a field holds a text that is no value.
    public boolean hasErrors() {
        return rule.get() != null && fields.values().stream().anyMatch(FieldModel::isWrong);
    }
}
