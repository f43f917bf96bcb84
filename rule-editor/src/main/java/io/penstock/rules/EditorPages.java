package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.exchange.form.CheckContext;
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
import io.penstock.rules.look.Notice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;

/// The pages around the table: import and export, replay, coverage. Touched on the JavaFX thread only.
final class EditorPages {
    private final Needs needs;
    private final Consumer<Node> open;
    private final ImportController importing;
    private final ExportController exporting;
    private final ImportView importPage;
    private final ExportView exportPage;
    private List<ReplyTemplateView> recent = List.of();

    /// What every page works with.
    record Needs(
            EditedTable table, EditorJobs jobs, FileDialogs files, InstantSource clock, Consumer<Notice> notices) {}

    /// @param open shows a page in place of the workbench
    /// @param back shows the workbench
    EditorPages(Needs needs, Consumer<Node> open, Runnable back) {
        this.needs = needs;
        this.open = open;
        var importModel = new ImportModel();
        importing = new ImportController(
                needs.table(), importModel, needs.jobs(), needs.files(), this::compared, needs.notices());
        importPage = new ImportView(importModel, importing, back);
        var exportModel = new ExportModel();
        exporting = new ExportController(needs.table(), exportModel, needs.jobs(), needs.files(), needs.notices());
        exportPage = new ExportView(exportModel, exporting, back);
    }

    EditorBar.Ways ways(Runnable publish, Runnable versions) {
        return new EditorBar.Ways(
                publish, versions, this::showImport, this::showExport, this::showReplay, this::showCoverage);
    }

    private void showImport() {
        importing.chooseFile(() -> open.accept(importPage));
    }

    private void showExport() {
        exporting.draft();
        open.accept(exportPage);
    }

    private void showReplay() {}

    private void showCoverage() {}

    /// A file that is dropped anywhere on the editor is imported.
    void takeDroppedFiles(Node editor) {
        editor.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) event.acceptTransferModes(TransferMode.COPY);
        });
        editor.setOnDragDropped(event -> {
            var files = event.getDragboard().getFiles();
            if (files == null || files.isEmpty()) return;
            importFile(files.getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    void importFile(Path file) {
        open.accept(importPage);
        importing.read(file);
    }

    void showRecent(List<ReplyTemplateView> newest) {
        recent = newest;
    }

    private CheckContext compared() {
        // rules run on servers, whose days are those of UTC
        var today = LocalDate.ofInstant(needs.clock().instant(), ZoneOffset.UTC);
        return new CheckContext(
                today, List.of(), recent.stream().map(RecentReplies::context).toList());
    }
}
