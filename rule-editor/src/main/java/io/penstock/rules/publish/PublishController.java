package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.diff.Merge;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.PublishTarget;
import io.penstock.rules.host.PublishTargets;
import io.penstock.rules.look.Notice;
import io.penstock.rules.publish.PublishModel.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Compares, merges and publishes. Touched on the JavaFX thread only; what blocks goes through the jobs.
public final class PublishController {
    private final EditedTable table;
    private final PublishModel model;
    private final VersionsController versions;
    private final PublishTargets targets;
    private final EditorJobs jobs;
    private final String author;
    private final Consumer<Notice> notices;

    /// @param targets where can be published; the place that the editor works on first
    /// @param author  the name under which versions are published
    public PublishController(
            EditedTable table,
            PublishModel model,
            VersionsController versions,
            PublishTargets targets,
            EditorJobs jobs,
            String author,
            Consumer<Notice> notices) {
        this.table = table;
        this.model = model;
        this.versions = versions;
        this.targets = targets;
        this.jobs = jobs;
        this.author = author;
        this.notices = notices;
    }

    /// Compares the edited table with its base and with what each place runs; asks whether someone else has published
    /// since.
    public void review() {
        model.typedProperty().set("");
        var rows = new ArrayList<TargetRow>();
        for (PublishTarget target : targets.now()) rows.add(new TargetRow(target, rows.isEmpty()));
        model.targets().setAll(rows);
        compare();
        rows.forEach(this::readRunning);
    }

    private void compare() {
        InForce base = table.base();
        if (base != null) model.showReview(against(base, table.document().table()));
    }

    private void readRunning(TargetRow row) {
        var edited = table.document().table();
        jobs.run(
                "Comparing with " + row.named(),
                () -> InForce.read(row.target().backend().current()),
                running -> {
                    row.read(running, against(running, edited));
                    if (row.isOwn()) showNewer(running);
                    model.targetsChanged();
                },
                failure -> {
                    if (!(row.stateProperty().get() instanceof TargetRow.State.Failed))
                        row.is(new TargetRow.State.Unreadable(String.valueOf(failure.getMessage())));
                    model.targetsChanged();
                });
    }

    private static Comparison against(InForce running, RuleTable edited) {
        return Comparison.of("version " + running.version(), running.document().table(), "edited", edited);
    }

    private void showNewer(InForce current) {
        InForce base = table.base();
        model.showNewer(base == null || current.version() == base.version() ? null : current);
    }

    /// Puts my changes on top of the version that was published meanwhile.
    public void merge() {
        InForce newer = model.newerProperty().get();
        InForce base = table.base();
        if (newer == null || base == null) return;
        var merged = Merge.merge(
                base.document().table(),
                table.document().table(),
                newer.document().table());
        table.rebase(newer, newer.document().withTable(merged.table()).completedBy(table.document()));
        model.showNewer(null);
        compare();
        var edited = table.document().table();
        model.targets().forEach(row -> row.compareAgain(running -> against(running, edited)));
        model.targetsChanged();
        String looks = merged.conflicts().isEmpty()
                ? "No field was changed by both sides."
                : "Look at: " + String.join(" ", merged.conflicts());
        notices.accept(Notice.of(
                merged.conflicts().isEmpty() ? Severity.HINT : Severity.WARNING,
                "Your changes now stand on version " + newer.version() + ". " + looks));
    }

    /// Publishes to every place that is chosen. One that fails is told, and never hidden by those that did not.
    ///
    /// @param whenDone runs when the table is in force in all of them
    public void publish(Runnable whenDone) {
        var chosen = model.chosen();
        if (!model.isReady() || !areOpen(chosen)) return;
        model.busyProperty().set(true);
        String toml = RuleTableFormat.write(table.document());
        String comment = model.commentProperty().get().strip();
        new PublishRound(chosen, jobs, round -> ended(round, whenDone))
                .start(new RulesDocument.Publish(toml, author, comment), (row, inForce) -> {
                    if (row.isOwn()) table.published(inForce);
                });
    }

    /// Does again what failed at one place, and there only: publishes, or asks its nodes.
    ///
    /// @param whenDone runs when the table is in force there, after it was published again
    void retry(TargetRow row, Runnable whenDone) {
        if (model.busyProperty().get()) return;
        if (row.stateProperty().get() instanceof TargetRow.State.Published published) {
            row.is(new TargetRow.State.Arriving(published.version(), published.before()));
            PublishRound.askNodes(row, published.version(), published.before(), jobs, model::targetsChanged);
            return;
        }
        model.targets().forEach(one -> one.chosenProperty().set(one == row));
        model.targetsChanged();
        if (model.isReady()) publish(whenDone);
        else
            notices.accept(Notice.of(
                    Severity.HINT,
                    model.toType().isEmpty()
                            ? "Say below why the table changes, then publish."
                            : "Type “" + model.toType() + "” below to confirm, then publish."));
    }

    /// A place may have been locked since the changes were looked at: arming ends after a while.
    private boolean areOpen(List<TargetRow> chosen) {
        var open = targets.now().stream()
                .filter(PublishTarget::isOpen)
                .map(PublishTarget::name)
                .toList();
        for (TargetRow row : chosen) {
            if (open.contains(row.target().name())) continue;
            review();
            notices.accept(Notice.of(
                    Severity.ERROR, "Nothing was published: " + row.named() + " was locked in the meantime."));
            return false;
        }
        return true;
    }

    private void ended(PublishRound round, Runnable whenDone) {
        model.busyProperty().set(false);
        model.typedProperty().set("");
        if (round.hasArrived()) {
            model.commentProperty().set("");
            notices.accept(inForceNow(round));
            whenDone.run();
            return;
        }
        if (round.failed().isEmpty()) {
            // taken everywhere: nothing is left to publish, but a node has to be looked after
            round.rows().forEach(row -> row.chosenProperty().set(false));
            notices.accept(Notice.of(Severity.WARNING, round.told()));
            compare();
            model.targetsChanged();
            return;
        }
        notices.accept(Notice.of(Severity.ERROR, round.told()));
        round.rows().forEach(row -> row.chosenProperty().set(round.failed().contains(row)));
        compare();
        model.targetsChanged();
        round.failed().forEach(this::readRunning);
    }

    private Notice inForceNow(PublishRound round) {
        TargetRow first = round.rows().getFirst();
        boolean oneClick =
                round.rows().size() == 1 && first.isOwn() && !first.target().production();
        if (oneClick
                && first.stateProperty().get() instanceof TargetRow.State.Published(int _, int before, var _, var _))
            return Notice.of(
                    Severity.HINT,
                    round.told(),
                    new Notice.Choice(
                            "rules-rollback-now",
                            "Roll back to version " + before,
                            () -> versions.rollBack(before, () -> {})));
        return Notice.of(Severity.HINT, round.told());
    }
}
