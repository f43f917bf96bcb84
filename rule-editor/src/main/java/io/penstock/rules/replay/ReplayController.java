package io.penstock.rules.replay;

import io.penstock.engine.control.api.RulesDocument.Version;
import io.penstock.engine.replay.Replay;
import io.penstock.engine.replay.ReplayOptions;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.host.HistoryReplay;
import io.penstock.rules.host.PastFiles;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Replays the past by the edited table and by a published version, off the JavaFX thread.
/// Touched on the JavaFX thread only.
public final class ReplayController {
    private final EditedTable table;
    private final ReplayModel model;
    private final RuleBackend backend;
    private final EditorJobs jobs;
    private final FileDialogs dialogs;
    private final PastFiles files;
    private final InstantSource clock;
    private final Consumer<Notice> notices;

    public ReplayController(
            EditedTable table,
            ReplayModel model,
            RuleBackend backend,
            EditorJobs jobs,
            FileDialogs dialogs,
            PastFiles files,
            InstantSource clock,
            Consumer<Notice> notices) {
        this.table = table;
        this.model = model;
        this.backend = backend;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.files = files;
        this.clock = clock;
        this.notices = notices;
    }

    /// The page is shown: asks what can be compared with.
    public void shown() {
        jobs.latest(
                "rules-replay-versions",
                backend::versions,
                this::showVersions,
                failure -> notices.accept(Notice.of(
                        Severity.ERROR, "The versions to compare with cannot be read: " + failure.getMessage())));
    }

    private void showVersions(List<Version> versions) {
        Version chosen = model.againstProperty().get();
        model.versions().setAll(versions);
        boolean known = chosen != null && versions.contains(chosen);
        model.againstProperty().set(known ? chosen : versions.isEmpty() ? null : versions.getFirst());
    }

    void useHistory() {
        model.replays(null);
    }

    void chooseFile() {
        dialogs.toOpen("Replay a log").ifPresent(this::useFile);
    }

    public void useFile(Path log) {
        model.replays(log);
    }

    /// What the table under the analyst's hands is called: it is a draft only while it differs from what is published.
    static String name(boolean unsaved, @Nullable InForce base) {
        return unsaved || base == null ? "the draft" : "version " + base.version();
    }

    /// The name that the table under the analyst's hands has in the next report.
    ObservableValue<String> nameProperty() {
        return Bindings.createStringBinding(
                () -> name(table.unsavedProperty().get(), table.base()), table.unsavedProperty(), table.baseProperty());
    }

    void start() {
        Version against = model.againstProperty().get();
        if (against == null || model.progressProperty().get() != null) return;
        var progress = new Progress();
        model.begin(progress);
        Path log = model.fileProperty().get();
        var document = table.document();
        String name = name(table.unsavedProperty().get(), table.base());
        var now = clock.instant();
        var from = model.spanProperty().get().from(now);
        EditorJobs.Work<ReplayReport> work = log == null
                ? () -> backend.replay(
                        new HistoryReplay(RuleTableFormat.write(document), name, against.version(), from, now),
                        progress)
                : () -> {
                    var before = InForce.read(backend.version(against.version()));
                    var tables = new Replay.Tables(
                            before.document().table(), "version " + against.version(), document.table(), name);
                    try (var past = files.open(log)) {
                        return new Replay(tables, ReplayOptions.DEFAULT).run(past, progress);
                    }
                };
        jobs.run(
                log == null ? "Replaying the history" : "Replaying " + log.getFileName(),
                () -> {
                    try {
                        return work.run();
                    } finally {
                        progress.end();
                    }
                },
                report -> {
                    if (model.progressProperty().get() == progress) model.show(report);
                },
                failure -> {
                    if (model.progressProperty().get() == progress)
                        model.failed("Nothing was replayed. " + failure.getMessage());
                });
    }

    /// The replay stops soon and shows what it has read.
    void stop() {
        Progress progress = model.progressProperty().get();
        if (progress != null) progress.stop();
    }

    /// The work has ended and nobody has brought its result: it was cancelled elsewhere.
    void abandoned() {
        Progress progress = model.progressProperty().get();
        if (progress != null && progress.isEnded()) model.failed("The replay was cancelled.");
    }

    void saveCsv() {
        save("replay.csv", ReportFiles::csv);
    }

    void saveJson() {
        save("replay.json", ReportFiles::json);
    }

    private void save(String suggestedName, Function<ReplayReport, byte[]> form) {
        ReplayReport report = model.reportProperty().get();
        if (report == null) return;
        dialogs.toSave("Save the report", suggestedName)
                .ifPresent(file -> jobs.run(
                        "Writing " + file.getFileName(),
                        () -> Files.write(file, form.apply(report)),
                        written -> notices.accept(Notice.of(Severity.HINT, "Report written to " + written + ".")),
                        failure -> notices.accept(Notice.of(
                                Severity.ERROR,
                                "The report could not be written to " + file + ": " + failure.getMessage()
                                        + ". Choose another place."))));
    }
}
