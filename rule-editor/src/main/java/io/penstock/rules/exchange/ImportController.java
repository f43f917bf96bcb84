package io.penstock.rules.exchange;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.TableEdit;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.look.Amount;
import io.penstock.rules.look.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads rules from a file and shows what they are; then puts them into the table, as one step that can be undone.
/// Touched on the JavaFX thread only.
public final class ImportController {
    private final EditedTable table;
    private final ImportModel model;
    private final EditorJobs jobs;
    private final FileDialogs files;
    private final Supplier<Supplier<CheckContext>> context;
    private final Consumer<Notice> notices;

    /// @param context what the findings in a foreign file may compare with: asked on the JavaFX thread, made off it
    public ImportController(
            EditedTable table,
            ImportModel model,
            EditorJobs jobs,
            FileDialogs files,
            Supplier<Supplier<CheckContext>> context,
            Consumer<Notice> notices) {
        this.table = table;
        this.model = model;
        this.jobs = jobs;
        this.files = files;
        this.context = context;
        this.notices = notices;
    }

    /// @param whenChosen runs if a file was chosen, before it is read
    public void chooseFile(Runnable whenChosen) {
        files.toOpen("Import rules").ifPresent(file -> {
            whenChosen.run();
            read(file);
        });
    }

    /// Reads a file by the form that it seems to have.
    public void read(Path file) {
        read(file, null);
    }

    /// Reads the file again, as this form.
    void readAs(FileForm form) {
        Path file = model.fileProperty().get();
        if (file != null) read(file, form);
    }

    private void read(Path file, @Nullable FileForm form) {
        model.reading(file);
        var now = table.document().table();
        var compared = context.get();
        jobs.latest(
                "rules-import",
                () -> ImportPreview.read(file, form, now, compared.get()),
                model::show,
                failure -> model.failed(String.valueOf(failure.getMessage())));
    }

    void add(Runnable whenDone) {
        ImportPreview read = model.previewProperty().get();
        if (read == null) return;
        var place = model.placeProperty().get();
        apply(
                TableImport.added(table.document(), read.fileName(), read.document(), place),
                Amount.of(read.added(), "rule") + " added and " + read.clashes().size() + " updated from "
                        + read.fileName() + ".",
                read,
                whenDone);
    }

    void replace(Runnable whenDone) {
        ImportPreview read = model.previewProperty().get();
        if (read == null) return;
        apply(
                TableImport.replaced(read.fileName(), read.document()),
                "The table now holds the " + Amount.of(read.rules(), "rule") + " of " + read.fileName() + ".",
                read,
                whenDone);
    }

    private void apply(TableEdit edit, String told, ImportPreview read, Runnable whenDone) {
        table.apply(edit);
        String lost = LossReport.counts(read.losses());
        var undo = new Notice.Choice("rules-import-undo", "Undo", table::undo);
        if (lost.isEmpty()) notices.accept(Notice.of(Severity.HINT, told, undo));
        else
            notices.accept(Notice.of(
                    Severity.WARNING,
                    told + " Not carried over: " + lost + ".",
                    undo,
                    new Notice.Choice("rules-import-report", "Save the loss report", () -> save(read))));
        whenDone.run();
    }

    static String report(ImportPreview read) {
        String heading = "Import of " + read.fileName() + " (" + read.form().displayName() + "): "
                + Amount.of(read.rules(), "rule") + " read";
        return LossReport.text(heading, read.losses());
    }

    void saveReport() {
        ImportPreview read = model.previewProperty().get();
        if (read != null) save(read);
    }

    private void save(ImportPreview read) {
        save(files, jobs, notices, "losses-" + read.fileName() + ".txt", report(read));
    }

    static void save(FileDialogs files, EditorJobs jobs, Consumer<Notice> notices, String suggestedName, String text) {
        files.toSave("Save the loss report", suggestedName)
                .ifPresent(file -> jobs.run(
                        "Writing " + file.getFileName(),
                        () -> Files.writeString(file, text),
                        written -> notices.accept(Notice.of(Severity.HINT, "Loss report written to " + written + ".")),
                        failure -> notices.accept(notWritten("The loss report", file, failure))));
    }

    static Notice notWritten(String what, Path file, Exception failure) {
        String why = failure instanceof IOException e ? FileTrouble.why(e) : String.valueOf(failure.getMessage());
        return Notice.of(
                Severity.ERROR, what + " could not be written to " + file + ": " + why + ". Choose another place.");
    }
}
