package io.penstock.rules.form;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Tries the shown rule on its examples and on recent replies, off the JavaFX thread.
public final class FormController {
    private final EditedTable table;
    private final FormModel model;
    private final EditorJobs jobs;
    private final CompiledTable compiled;
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(Preview.NONE);
    private List<ReplyTemplateView> recent = List.of();

    public FormController(EditedTable table, FormModel model, EditorJobs jobs, CompiledTable compiled) {
        this.table = table;
        this.model = model;
        this.jobs = jobs;
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
        jobs.latest(
                "rules-preview",
                () -> Preview.of(compiled.of(whole), rule, replies),
                preview::set,
                _ -> preview.set(Preview.NONE));
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }
}
