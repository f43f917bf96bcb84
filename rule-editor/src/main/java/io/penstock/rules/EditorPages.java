package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.replay.past.LogFiles;
import io.penstock.engine.replay.past.LogSettings;
import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTables;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.coverage.CoverageController;
import io.penstock.rules.coverage.CoverageModel;
import io.penstock.rules.coverage.CoverageView;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.RecentReplies;
import io.penstock.rules.exchange.ExportController;
import io.penstock.rules.exchange.ExportModel;
import io.penstock.rules.exchange.ExportView;
import io.penstock.rules.exchange.ImportController;
import io.penstock.rules.exchange.ImportModel;
import io.penstock.rules.exchange.ImportView;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.host.PastFiles;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import io.penstock.rules.replay.ReplayController;
import io.penstock.rules.replay.ReplayModel;
import io.penstock.rules.replay.ReplayView;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;

/// The pages around the table: import and export, replay, coverage. Touched on the JavaFX thread only.
final class EditorPages {
    /// Logs of every form that the engine reads.
    static final PastFiles LOGS = file -> new LogFiles(
                    new LogSettings(
                            ZoneId.systemDefault(), InstantSource.system().instant(), ProviderDirectory.builtIn()),
                    Optional.empty())
            .open(List.of(file));

    private final Needs needs;
    private final Consumer<Node> open;
    private final ImportController importing;
    private final ExportController exporting;
    private final ImportView importPage;
    private final ExportView exportPage;
    private final CoverageController covering;
    private final CoverageView coveragePage;
    private final ReplayController replaying;
    private final ReplayView replayPage;
    private List<ReplyTemplateView> recent = List.of();

    /// What every page works with.
    record Needs(
            EditedTable table,
            RuleBackend backend,
            EditorJobs jobs,
            FileDialogs files,
            PastFiles past,
            InstantSource clock,
            Consumer<Notice> notices) {}

    /// Where pages lead to.
    ///
    /// @param open  shows a page in place of the workbench
    /// @param back  shows the workbench
    /// @param rule  shows a rule by its id
    /// @param make  makes a rule from a reply
    /// @param trial puts a reply into the trial
    record Leads(
            Consumer<Node> open,
            Runnable back,
            Consumer<String> rule,
            Consumer<ReplySample> make,
            Consumer<ReplySample> trial) {}

    EditorPages(Needs needs, Leads leads) {
        this.needs = needs;
        this.open = leads.open();
        var importModel = new ImportModel();
        importing = new ImportController(
                needs.table(), importModel, needs.jobs(), needs.files(), this::compared, needs.notices());
        importPage = new ImportView(importModel, importing, leads.back());
        var exportModel = new ExportModel();
        exporting = new ExportController(needs.table(), exportModel, needs.jobs(), needs.files(), needs.notices());
        exportPage = new ExportView(exportModel, exporting, leads.back());
        var coverage = new CoverageModel();
        covering = new CoverageController(needs.table(), coverage, needs.jobs(), needs.files(), needs.past());
        coveragePage = new CoverageView(coverage, covering, leads.make(), leads.trial(), leads.back());
        var replay = new ReplayModel();
        replaying = new ReplayController(
                needs.table(),
                replay,
                needs.backend(),
                needs.jobs(),
                needs.files(),
                needs.past(),
                needs.clock(),
                needs.notices());
        replayPage = new ReplayView(
                replay,
                replaying,
                needs.backend().target(),
                ZoneId.systemDefault(),
                id -> toRule(id, leads.rule()),
                leads.trial(),
                leads.back());
    }

    /// @param onceOpen goes a way as soon as there is a table
    EditorBar.Ways ways(Consumer<Runnable> onceOpen, Runnable publish, Runnable versions) {
        return new EditorBar.Ways(
                () -> onceOpen.accept(publish),
                () -> onceOpen.accept(versions),
                () -> onceOpen.accept(this::showImport),
                () -> onceOpen.accept(this::showExport),
                () -> onceOpen.accept(this::showReplay),
                () -> onceOpen.accept(this::showCoverage));
    }

    private void showImport() {
        importing.chooseFile(() -> open.accept(importPage));
    }

    private void showExport() {
        exporting.draft();
        open.accept(exportPage);
    }

    private void showReplay() {
        replaying.shown();
        open.accept(replayPage);
    }

    private void showCoverage() {
        covering.shown();
        open.accept(coveragePage);
    }

    private void toRule(String id, Consumer<String> rule) {
        if (needs.table().document().table().rule(id).isPresent()) rule.accept(id);
        else needs.notices().accept(Notice.of(Severity.HINT, "The edited table has no rule " + id + "."));
    }

    /// A file that is dropped on the replay or the coverage is a log for it; anywhere else its rules are imported.
    void takeDroppedFiles(Node editor) {
        editor.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) event.acceptTransferModes(TransferMode.COPY);
        });
        editor.setOnDragDropped(event -> {
            var files = event.getDragboard().getFiles();
            if (files == null || files.isEmpty()) return;
            take(files.getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private void take(Path file) {
        if (replayPage.getScene() != null) replaying.useFile(file);
        else if (coveragePage.getScene() != null) covering.useFile(file);
        else importFile(file);
    }

    /// Shows the replay of a log, to be begun.
    void replayFile(Path log) {
        replaying.useFile(log);
        showReplay();
    }

    void importFile(Path file) {
        open.accept(importPage);
        importing.read(file);
    }

    void showRecent(List<ReplyTemplateView> newest) {
        recent = newest;
        covering.showRecent(newest, coveragePage.getScene() != null);
    }

    /// @return made off the JavaFX thread: the default table is read for it
    private Supplier<CheckContext> compared() {
        // rules run on servers, whose days are those of UTC
        var today = LocalDate.ofInstant(needs.clock().instant(), ZoneOffset.UTC);
        var wordings = recent;
        return () -> {
            var seen = wordings.stream().map(RecentReplies::context).toList();
            var known = new ArrayList<>(seen);
            for (ResponseRule rule : RuleTables.defaults().rules())
                for (String example : rule.examples()) known.add(ExampleCheck.context(rule, example));
            return new CheckContext(today, known, seen);
        };
    }
}
