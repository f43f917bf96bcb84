package io.penstock.rules.exchange;

import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.look.Amount;
import io.penstock.rules.look.Notice;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/// Shows the table in another form with what that form cannot say, and writes it to a file.
/// Touched on the JavaFX thread only.
public final class ExportController {
    private final EditedTable table;
    private final ExportModel model;
    private final EditorJobs jobs;
    private final FileDialogs files;
    private final Consumer<Notice> notices;

    public ExportController(
            EditedTable table, ExportModel model, EditorJobs jobs, FileDialogs files, Consumer<Notice> notices) {
        this.table = table;
        this.model = model;
        this.jobs = jobs;
        this.files = files;
        this.notices = notices;
    }

    /// Makes the text anew, in the form that is chosen.
    public void draft() {
        var form = model.formProperty().get();
        var document = table.document();
        jobs.latest(
                "rules-export",
                () -> new ExportModel.Draft(form, document.table().rules().size(), written(form, document)),
                model::show,
                failure -> model.failed(form.displayName() + " cannot be written: " + failure.getMessage()));
    }

    private static Exported written(FileForm form, RuleDocument document) {
        return form.foreign() == null
                ? new Exported(RuleTableFormat.write(document), List.of())
                : RuleExchange.write(form.foreign(), document);
    }

    /// @param whenDone runs when the file is written
    void write(Runnable whenDone) {
        ExportModel.Draft draft = model.draftProperty().get();
        if (draft == null) return;
        files.toSave("Export rules", draft.form().usualFileName())
                .ifPresent(file -> jobs.run(
                        "Writing " + file.getFileName(),
                        () -> Files.writeString(file, draft.exported().text()),
                        written -> {
                            notices.accept(told(draft, String.valueOf(written)));
                            whenDone.run();
                        },
                        failure -> notices.accept(ImportController.notWritten("The rules", file, failure))));
    }

    private Notice told(ExportModel.Draft draft, String file) {
        String lost = LossReport.counts(draft.losses());
        String done = Amount.of(draft.rules() - draft.missing(), "rule") + " written to " + file + ".";
        return lost.isEmpty()
                ? Notice.of(Severity.HINT, done)
                : Notice.of(
                        Severity.WARNING,
                        done + " Not carried over: " + lost + ".",
                        new Notice.Choice("rules-export-report", "Save the loss report", () -> save(draft)));
    }

    static String report(ExportModel.Draft draft) {
        String heading =
                "Export as " + draft.form().displayName() + ": " + Amount.of(draft.rules(), "rule") + " in the table";
        return LossReport.text(heading, draft.losses());
    }

    void saveReport() {
        ExportModel.Draft draft = model.draftProperty().get();
        if (draft != null) save(draft);
    }

    private void save(ExportModel.Draft draft) {
        ImportController.save(files, jobs, notices, "losses-" + draft.form().usualFileName() + ".txt", report(draft));
    }
}
