package io.penstock.rules.check;

import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.NewestOnly;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/// Checks the table off the JavaFX thread; of several checks under way only the newest counts.
public final class CheckController {
    private final EditedTable table;
    private final CheckModel model;
    private final NewestOnly checking;
    private final InstantSource clock;
    private final Consumer<List<Finding>> margin;

    /// @param margin is told the findings as well
    public CheckController(
            EditedTable table, CheckModel model, EditorJobs jobs, InstantSource clock, Consumer<List<Finding>> margin) {
        this.table = table;
        this.model = model;
        checking = new NewestOnly(jobs, "rules-check");
        this.clock = clock;
        this.margin = margin;
    }

    public void check() {
        var document = table.document();
        // rules run on servers, whose days are those of UTC
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        checking.run(() -> RuleLint.check(document, today), this::show, _ -> {});
    }

    private void show(List<Finding> findings) {
        model.show(findings);
        margin.accept(findings);
    }
}
