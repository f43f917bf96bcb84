package io.penstock.rules.check;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.RecentReplies;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.NewestOnly;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Checks the table off the JavaFX thread; of several checks under way only the newest counts.
public final class CheckController {
    private static final int MAX_SEEN = 20_000;
    /// One wording, however frequent, is one wording to write a rule for.
    private static final int MAX_TIMES = 20;

    private final EditedTable table;
    private final CheckModel model;
    private final NewestOnly checking;
    private final InstantSource clock;
    private final Consumer<List<Finding>> margin;
    private List<ReplyTemplateView> recent = List.of();

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
        var came = recent;
        checking.run(() -> RuleLint.check(document, context(today, came)), this::show, _ -> {});
    }

    /// What providers said of late; counts from the next check on.
    public void showRecent(List<ReplyTemplateView> replies) {
        boolean first = recent.isEmpty() && !replies.isEmpty();
        recent = List.copyOf(replies);
        if (first) check();
    }

    private static LintContext context(LocalDate today, List<ReplyTemplateView> recent) {
        var seen = new ArrayList<ReplyContext>();
        for (var wording : recent) {
            if (seen.size() >= MAX_SEEN) break;
            int times = (int) Math.clamp(wording.count(), 1L, (long) MAX_TIMES);
            seen.addAll(Collections.nCopies(times, RecentReplies.context(wording)));
        }
        return LintContext.on(today)
                .withProviders(Set.copyOf(ProviderDirectory.builtIn().ids()))
                .withSeen(seen);
    }

    private void show(List<Finding> findings) {
        model.show(findings);
        margin.accept(findings);
    }
}
