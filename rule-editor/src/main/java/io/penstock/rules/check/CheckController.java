package io.penstock.rules.check;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.engine.rules.lint.RepeatedLint;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.NewestOnly;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Checks the table off the JavaFX thread, in two steps: soon the rules that were touched, then the whole. Of several
/// checks under way only the newest counts; the others end as soon as they notice. Touched on the JavaFX thread only.
public final class CheckController {
    private final EditedTable table;
    private final CheckModel model;
    private final NewestOnly soon;
    private final NewestOnly whole;
    private final InstantSource clock;
    private final Consumer<List<Finding>> margin;
    private final RepeatedLint lint;
    private final TouchedRules touched = new TouchedRules();
    private final AtomicLong newest = new AtomicLong();
    private SeenReplies seen = new SeenReplies(List.of());

    /// @param compiled is shared with those who judge replies by the same table
    /// @param margin is told the findings as well
    public CheckController(
            EditedTable table,
            CheckModel model,
            EditorJobs jobs,
            CompiledTable compiled,
            InstantSource clock,
            Consumer<List<Finding>> margin) {
        this.table = table;
        this.model = model;
        soon = new NewestOnly(jobs, "rules-check-touched");
        whole = new NewestOnly(jobs, "rules-check");
        lint = new RepeatedLint(each -> compiled.of(each)::classify);
        this.clock = clock;
        this.margin = margin;
    }

    public void check() {
        long number = newest.incrementAndGet();
        var document = table.document();
        // rules run on servers, whose days are those of UTC
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var replies = seen;
        var ids = touched.since(document);
        if (ids.isEmpty()) {
            checkWhole(number, today);
            return;
        }
        var before = touched.checked();
        soon.run(
                () -> Soon.merged(before, ids, lint.checkOnly(ids, document, replies.context(today)), document),
                findings -> {
                    show(findings);
                    checkWhole(number, today);
                },
                _ -> checkWhole(number, today));
    }

    private void checkWhole(long number, LocalDate today) {
        var document = table.document();
        var replies = seen;
        whole.run(
                () -> {
                    LintContext context = replies.context(today);
                    try {
                        return Optional.of(lint.check(document, context, () -> newest.get() != number));
                    } catch (CancellationException _) {
                        return Optional.<List<Finding>>empty();
                    }
                },
                found -> found.filter(_ -> newest.get() == number).ifPresent(findings -> {
                    touched.checked(findings);
                    show(findings);
                }),
                _ -> {});
    }

    /// What providers said of late; counts from the next check on.
    public void showRecent(List<ReplyTemplateView> replies) {
        boolean first = seen.isEmpty() && !replies.isEmpty();
        seen = new SeenReplies(replies);
        if (first) check();
    }

    private void show(List<Finding> findings) {
        model.show(findings);
        margin.accept(findings);
    }
}
