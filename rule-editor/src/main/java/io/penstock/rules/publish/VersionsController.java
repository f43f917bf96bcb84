package io.penstock.rules.publish;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.PublishTarget;
import io.penstock.rules.host.PublishTargets;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import io.penstock.rules.publish.PublishModel.Comparison;
import java.util.function.Consumer;

/// Shows what was in force and goes back to it, in the place that the editor works on.
/// Touched on the JavaFX thread only; what blocks goes through the jobs.
public final class VersionsController {
    private final EditedTable table;
    private final PublishModel model;
    private final RuleBackend backend;
    private final PublishTargets targets;
    private final EditorJobs jobs;
    private final String author;
    private final Consumer<Notice> notices;

    /// @param targets the place that the editor works on first
    /// @param author  the name under which versions are published
    public VersionsController(
            EditedTable table,
            PublishModel model,
            RuleBackend backend,
            PublishTargets targets,
            EditorJobs jobs,
            String author,
            Consumer<Notice> notices) {
        this.table = table;
        this.model = model;
        this.backend = backend;
        this.targets = targets;
        this.jobs = jobs;
        this.author = author;
        this.notices = notices;
    }

    public void listVersions() {
        model.typedBackProperty().set("");
        jobs.run(
                "Reading the versions",
                backend::versions,
                versions -> model.versions().setAll(versions),
                failure -> failed("The versions cannot be read", failure));
    }

    /// Shows what going back to a version would change.
    public void comparePast(int number) {
        model.typedBackProperty().set("");
        model.showPast(Comparison.NONE);
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

    /// What must be typed before going back; empty if nothing.
    String toType() {
        return here().production() ? here().name() : "";
    }

    /// Why nothing may be put in force here now; empty if it may.
    String locked() {
        return here().locked();
    }

    private PublishTarget here() {
        return targets.now().getFirst();
    }

    /// Publishes a past version as a new one. Unpublished work stays, and is merged when it is published.
    public void rollBack(int number, Runnable whenDone) {
        if (model.busyProperty().get()
                || !model.typedBackProperty().get().strip().equals(toType())) return;
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

    /// The place that the editor works on.
    public String target() {
        return backend.target();
    }

    private void failed(String what, Exception failure) {
        notices.accept(Notice.of(Severity.ERROR, what + ": " + failure.getMessage()));
    }
}
