package io.penstock.rules.proof;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.NewestOnly;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Judges the recent replies by both tables, off the JavaFX thread.
public final class EffectController {
    private final EditedTable table;
    private final NewestOnly weighing;
    private final CompiledTable compiled;
    private final ReadOnlyObjectWrapper<Effect> effect = new ReadOnlyObjectWrapper<>(Effect.NONE);
    private List<ReplyTemplateView> recent = List.of();

    public EffectController(EditedTable table, EditorJobs jobs, CompiledTable compiled) {
        this.table = table;
        weighing = new NewestOnly(jobs, "rules-effect");
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
        weighing.run(
                () -> Effect.of(compiled.ofInForce(before), compiled.of(after), replies),
                effect::set,
                _ -> effect.set(Effect.NONE));
    }

    public ReadOnlyObjectProperty<Effect> effectProperty() {
        return effect.getReadOnlyProperty();
    }
}
