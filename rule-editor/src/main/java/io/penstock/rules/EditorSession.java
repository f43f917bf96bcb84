package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RulesDocument.RuleStats;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.Draft;
import io.penstock.rules.document.DraftStore;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens the table in force or the draft that was left, and keeps the draft on disk up to date.
/// Touched on the JavaFX thread only; what blocks goes through the jobs.
final class EditorSession {
    private final EditedTable table;
    private final RuleBackend backend;
    private final EditorJobs jobs;
    private final DraftStore drafts;
    private final InstantSource clock;
    private final Consumer<Notice> notices;
    private boolean open;
    private int told;

    EditorSession(
            EditedTable table,
            RuleBackend backend,
            EditorJobs jobs,
            DraftStore drafts,
            InstantSource clock,
            Consumer<Notice> notices) {
        this.table = table;
        this.backend = backend;
        this.jobs = jobs;
        this.drafts = drafts;
        this.clock = clock;
        this.notices = notices;
    }

    /// @param base    what to begin with: the version in force, or the one that the draft began as
    /// @param problem with the draft; null if there is none
    private record Opened(
            InForce current,
            InForce base,
            Optional<Draft> draft,
            @Nullable String problem) {}

    void open(Runnable whenOpen) {
        jobs.run(
                "Reading the rules of the " + backend.target(),
                this::read,
                opened -> {
                    begin(opened);
                    whenOpen.run();
                },
                failure -> notices.accept(Notice.of(
                        Severity.ERROR,
                        "The rules of the " + backend.target() + " cannot be read: " + failure.getMessage(),
                        new Notice.Choice("rules-retry", "Try again", () -> open(whenOpen)))));
    }

    private Opened read() {
        InForce current = InForce.read(backend.current());
        try {
            Optional<Draft> draft = drafts.load();
            InForce base = current;
            if (draft.isPresent() && draft.get().baseVersion() != current.version())
                base = InForce.read(backend.version(draft.get().baseVersion()));
            return new Opened(current, base, draft, null);
        } catch (RuleException e) {
            return new Opened(current, current, Optional.empty(), e.getMessage());
        }
    }

    private void begin(Opened opened) {
        var draft = opened.draft();
        if (draft.isEmpty()) {
            table.open(opened.current());
            if (opened.problem() != null) notices.accept(Notice.of(Severity.WARNING, opened.problem()));
        } else {
            table.openDraft(opened.base(), draft.get().document());
            if (table.unsavedProperty().get()) tellRestored(opened, draft.get());
        }
        open = true;
    }

    private void tellRestored(Opened opened, Draft draft) {
        String newer = opened.current().version() == draft.baseVersion()
                ? ""
                : " Version " + opened.current().version()
                        + " was published in the meantime; it is merged when you publish.";
        notices.accept(Notice.of(
                Severity.HINT,
                "Your unpublished work on version " + draft.baseVersion() + " was restored." + newer,
                new Notice.Choice("rules-draft-discard", "Discard it", () -> discard(opened.current()))));
    }

    /// Gives the draft up; a step back brings it back.
    void discard(InForce current) {
        table.discard(current);
    }

    /// Writes the draft, or removes it when nothing is left to publish.
    void save() {
        InForce base = table.base();
        if (!open || base == null) return;
        long revision = table.revision();
        if (!table.unsavedProperty().get()) {
            jobs.latest("rules-draft", () -> forget(revision), _ -> {}, this::notSaved);
            return;
        }
        var draft = new Draft(base.version(), clock.instant(), table.document());
        jobs.latest("rules-draft", () -> keep(draft, revision), _ -> {}, this::notSaved);
    }

    private boolean keep(Draft draft, long revision) {
        drafts.save(draft, revision);
        return true;
    }

    private boolean forget(long revision) {
        drafts.delete(revision);
        return true;
    }

    private void notSaved(Exception failure) {
        notices.accept(Notice.of(
                Severity.ERROR,
                failure.getMessage() + " Publish or export your work, or free the disk.",
                new Notice.Choice("rules-draft-again", "Save again", this::save)));
    }

    /// Shows what others have published meanwhile; work that is not published stays as it is.
    void catchUp() {
        if (open) jobs.latest("rules-in-force", () -> InForce.read(backend.current()), this::follow, _ -> {});
    }

    private void follow(InForce current) {
        InForce base = table.base();
        if (base == null || base.version() == current.version() || told == current.version()) return;
        told = current.version();
        var published = current.published();
        if (table.unsavedProperty().get())
            notices.accept(Notice.of(
                    Severity.WARNING,
                    published.author() + " published version " + current.version() + " in the meantime: \u201c"
                            + published.comment() + "\u201d. It is merged with your changes when you publish."));
        else table.open(current);
    }

    /// What changes by itself: hits and recent replies. A failure leaves the numbers as they are.
    void refresh(Consumer<List<RuleStats>> stats, Consumer<List<ReplyTemplateView>> replies) {
        jobs.latest("rules-stats", backend::stats, stats, _ -> {});
        jobs.latest("rules-replies", backend::recentReplies, replies, _ -> {});
    }
}
