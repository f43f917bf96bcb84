package io.penstock.rules;

import io.penstock.rules.check.CheckController;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.form.FormController;
import io.penstock.rules.form.FormModel;
import io.penstock.rules.look.Quiet;
import io.penstock.rules.proof.EffectController;
import io.penstock.rules.proof.ProofController;
import java.time.Duration;

/// What a change of the table sets off, each once it has been quiet for a moment. Touched on the JavaFX thread only.
final class Afterwards {
    private static final Duration BEFORE_SAVING = Duration.ofMillis(200);
    private static final Duration BEFORE_JUDGING = Duration.ofMillis(120);
    private static final Duration BEFORE_WEIGHING = Duration.ofMillis(250);

    private final EditedTable table;
    private final FormModel form;

    Afterwards(EditedTable table, FormModel form) {
        this.table = table;
        this.form = form;
    }

    void follow(
            EditorSession session,
            FormController preview,
            ProofController proof,
            CheckController check,
            EffectController effect) {
        var saving = new Quiet(BEFORE_SAVING, session::save);
        var judging = new Quiet(BEFORE_JUDGING, preview::refreshPreview);
        var proving = new Quiet(BEFORE_JUDGING, proof::prove);
        var checking = new Quiet(BEFORE_JUDGING, check::check);
        var weighing = new Quiet(BEFORE_WEIGHING, effect::refresh);
        table.documentProperty().subscribe((_, _) -> {
            saving.soon();
            proving.later();
            weighing.later();
            checking.later();
        });
        table.baseProperty().subscribe((_, _) -> {
            saving.soon();
            proving.later();
            weighing.later();
        });
        form.ruleProperty().subscribe((_, _) -> judging.later());
    }
}
