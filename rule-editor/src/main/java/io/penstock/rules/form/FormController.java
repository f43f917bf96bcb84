package io.penstock.rules.form;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.NewestOnly;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Tries the shown rule on its examples and on recent replies, off the JavaFX thread.
public final class FormController {
    private final EditedTable table;
    private final FormModel model;
    private final NewestOnly previewing;
    private final CompiledTable compiled;
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(Preview.NONE);
    private List<ReplyTemplateView> recent = List.of();

    public FormController(EditedTable table, FormModel model, EditorJobs jobs, CompiledTable compiled) {
        this.table = table;
        this.model = model;
        previewing = new NewestOnly(jobs, "rules-preview");
        this.compiled = compiled;
    }

    public void showRecent(List<ReplyTemplateView> newest) {
        recent = List.copyOf(newest);
        refreshPreview();
    }

    /// Judges anew; while it is under way the judgement before stays on the screen.
    public void refreshPreview() {
        ResponseRule rule = model.ruleProperty().get();
        if (rule == null) {
            preview.set(Preview.NONE);
            return;
        }
        var whole = table.document().table();
        var replies = recent;
        previewing.run(
                () -> Preview.of(compiled.of(whole), rule, replies), preview::set, _ -> preview.set(Preview.NONE));
    }

    /// Providers that rules of the table name, or that have answered lately.
    List<String> providers() {
        var names = new TreeSet<String>();
        table.document()
                .table()
                .rules()
                .forEach(rule -> names.addAll(rule.match().providers()));
        recent.forEach(reply -> names.add(reply.provider()));
        names.remove("");
        return List.copyOf(names);
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }
}
