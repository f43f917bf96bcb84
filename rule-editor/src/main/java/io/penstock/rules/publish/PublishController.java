package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.diff.Merge;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import io.penstock.rules.publish.PublishModel.Comparison;
import java.util.List;
import java.util.function.Consumer;

/// Publishes, merges and rolls back. Touched on the JavaFX thread only; what blocks goes through the jobs.
public final class PublishController {
    private final EditedTable table;
    private final PublishModel model;
    private final RuleBackend backend;
    private final EditorJobs jobs;
    private final String author;
    private final Consumer<Notice> notices;

    /// @param author the name under which versions are published
    public PublishController(
            EditedTable table,
            PublishModel model,
            RuleBackend backend,
            EditorJobs jobs,
            String author,
            Consumer<Notice> notices) {
        this.table = table;
        this.model = model;
        this.backend = backend;
        this.jobs = jobs;
        this.author = author;
        this.notices = notices;
    }

    /// Compares the edited table with its base, and asks whether someone else has published since.
    public void review() {
        compare();
        jobs.run(
                "Comparing with the " + backend.target(),
                () -> InForce.read(backend.current()),
                this::showNewer,
                failure -> failed("The version in force cannot be read", failure));
    }

    private void compare() {
        InForce base = table.base();
        if (base == null) return;
        model.showReview(Comparison.of(
                "version " + base.version(),
                base.document().table(),
                "edited",
                table.document().table()));
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
        String looks = merged.conflicts().isEmpty()
                ? "No field was changed by both sides."
                : "Look at: " + String.join(" ", merged.conflicts());
        notices.accept(Notice.of(
                merged.conflicts().isEmpty() ? Severity.HINT : Severity.WARNING,
                "Your changes now stand on version " + newer.version() + ". " + looks));
    }

    /// @param whenDone runs when the version is in force
    public void publish(Runnable whenDone) {
        InForce base = table.base();
        String comment = model.commentProperty().get().strip();
        if (base == null || comment.isEmpty() || model.busyProperty().get()) return;
        var sent = table.document();
        model.busyProperty().set(true);
        jobs.run(
                "Publishing rules to the " + backend.target(),
                () -> InForce.read(backend.publish(
                        new RulesDocument.Publish(RuleTableFormat.write(sent), author, comment), base.version())),
                inForce -> {
                    model.busyProperty().set(false);
                    model.commentProperty().set("");
                    table.published(inForce);
                    notices.accept(inForceNow(inForce.version(), base.version()));
                    whenDone.run();
                },
                failure -> {
                    model.busyProperty().set(false);
                    failed("Nothing was published", failure);
                    review();
                });
    }

    private Notice inForceNow(int version, int before) {
        return Notice.of(
                Severity.HINT,
                "Version " + version + " is in force on the " + backend.target() + ".",
                new Notice.Choice(
                        "rules-rollback-now", "Roll back to version " + before, () -> rollBack(before, () -> {})));
    }

    public void listVersions() {
        jobs.run(
                "Reading the versions",
                backend::versions,
                this::showVersions,
                failure -> failed("The versions cannot be read", failure));
    }

    private void showVersions(List<Version> versions) {
        model.versions().setAll(versions);
    }

    /// Shows what going back to a version would change.
    public void comparePast(int number) {
        jobs.latest(
                "rules-past",
                () -> {
                    InForce current = InForce.read(backend.current());
                    InForce past = number == current.version() ? current : InForce.read(backend.version(number));
                    return Comparison.of(
                            "version " + current.version() + ", in force",
                            current.document().table(),
                            "version " + number,
                            past.document().table());
                },
                model::showPast,
                failure -> failed("Version " + number + " cannot be read", failure));
    }

    /// Publishes a past version as a new one. Unpublished work stays, and is merged when it is published.
    public void rollBack(int number, Runnable whenDone) {
        if (model.busyProperty().get()) return;
        model.busyProperty().set(true);
        jobs.run(
                "Rolling back to version " + number,
                () -> {
                    RulesDocument current = backend.current();
                    RulesDocument past = backend.version(number);
                    var again = new RulesDocument.Publish(
                            past.toml(), author, "Roll back to version " + number + ": " + past.comment());
                    return InForce.read(backend.publish(again, current.version()));
                },
                inForce -> {
                    model.busyProperty().set(false);
                    if (!table.unsavedProperty().get()) table.open(inForce);
                    notices.accept(Notice.of(
                            Severity.HINT,
                            "The rules of version " + number + " are in force again, as version " + inForce.version()
                                    + "."));
                    listVersions();
                    whenDone.run();
                },
                failure -> {
                    model.busyProperty().set(false);
                    failed("Version " + number + " was not put in force", failure);
                });
    }

    /// Where `publish` goes.
    public String target() {
        return backend.target();
    }

    private void failed(String what, Exception failure) {
        notices.accept(Notice.of(Severity.ERROR, what + ": " + failure.getMessage()));
    }
}
