package io.penstock.rules.coverage;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.reply.Coverage;
import io.penstock.engine.reply.CoverageCount;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.RecentReplies;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.host.PastFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Counts the replies, off the JavaFX thread. Touched on the JavaFX thread only.
public final class CoverageController {
    private final EditedTable table;
    private final CoverageModel model;
    private final EditorJobs jobs;
    private final FileDialogs dialogs;
    private final PastFiles files;
    private List<ReplyTemplateView> recent = List.of();

    public CoverageController(
            EditedTable table, CoverageModel model, EditorJobs jobs, FileDialogs dialogs, PastFiles files) {
        this.table = table;
        this.model = model;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.files = files;
    }

    /// The page is shown: counts anew.
    public void shown() {
        var edited = table.document().table();
        Path file = model.fileProperty().get();
        if (file != null) count(edited, file);
        else countRecent(edited);
    }

    public void showRecent(List<ReplyTemplateView> newest, boolean isShown) {
        recent = List.copyOf(newest);
        if (isShown && model.fileProperty().get() == null)
            countRecent(table.document().table());
    }

    void useRecent() {
        model.count(null);
        shown();
    }

    void chooseFile() {
        dialogs.toOpen("Count the replies of a log").ifPresent(this::useFile);
    }

    public void useFile(Path log) {
        model.count(log);
        shown();
    }

    private void countRecent(RuleTable edited) {
        var replies = recent;
        model.busyProperty().set(true);
        jobs.latest(
                "rules-coverage",
                () -> {
                    var count = new CoverageCount(RuleMatcher.compile(edited));
                    for (ReplyTemplateView wording : replies)
                        if (wording.lastDay() > 0) count.add(RecentReplies.context(wording), wording.lastDay());
                    return count.coverage();
                },
                model::show,
                failure -> model.failed("The recent replies cannot be counted: " + failure.getMessage()));
    }

    private void count(RuleTable edited, Path file) {
        model.busyProperty().set(true);
        jobs.latest(
                "rules-coverage",
                () -> counted(edited, file),
                model::show,
                failure -> model.failed(
                        "The replies of " + file.getFileName() + " cannot be counted: " + failure.getMessage()));
    }

    private Coverage counted(RuleTable edited, Path file) throws IOException, InterruptedException {
        var count = new CoverageCount(RuleMatcher.compile(edited));
        try (var past = files.open(file)) {
            PastReply reply = past.next();
            while (reply != null) {
                if (!reply.isDelivered() && reply.remote()) count.add(context(reply));
                if (Thread.interrupted()) throw new InterruptedException("it was cancelled");
                reply = past.next();
            }
        }
        return count.coverage();
    }

    private static ReplyContext context(PastReply past) {
        String provider = past.provider().equals("generic") ? "" : past.provider();
        return new ReplyContext(provider, past.domain(), past.mxHost(), past.source(), past.phase(), past.reply());
    }
}
