package io.penstock.rules.proof;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Judges the recent replies by both tables, off the JavaFX thread.
public final class EffectController {
    private final EditedTable table;
    private final EditorJobs jobs;
    private final CompiledTable compiled;
    private final CompiledTable compiledBase = new CompiledTable();
    private final ReadOnlyObjectWrapper<Effect> effect = new ReadOnlyObjectWrapper<>(Effect.NONE);
    private List<ReplyTemplateView> recent = List.of();

    public EffectController(EditedTable table, EditorJobs jobs, CompiledTable compiled) {
        this.table = table;
        this.jobs = jobs;
        this.compiled = compiled;
    }

    public void showRecent(List<ReplyTemplateView> newest) {
        recent = List.copyOf(newest);
        refresh();
    }

    public void refresh() {
        var base = table.base();
        if (base == null) return;
        var before = base.document().table();
        var after = table.document().table();
        var replies = recent;
        jobs.latest(
                "rules-effect",
                () -> Effect.of(compiledBase.of(before), compiled.of(after), replies),
                effect::set,
                _ -> effect.set(Effect.NONE));
    }

    public ReadOnlyObjectProperty<Effect> effectProperty() {
        return effect.getReadOnlyProperty();
    }
}
