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
import io.penstock.rules.host.NewestOnly;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Ago;
import io.penstock.rules.look.Notice;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private final NewestOnly saving;
    private boolean open;
    private boolean refused;
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
        saving = new NewestOnly(jobs, "rules-draft");
    }

    /// @param base    what to begin with: the version in force, or the one that the draft began as
    /// @param vanished whether the version that the draft began as is not there any more
    /// @param problem with the draft; null if there is none
    /// @param other   a draft that another window left
    private record Opened(
            InForce current,
            InForce base,
            Optional<Draft> draft,
            boolean vanished,
            @Nullable String problem,
            Optional<Draft> other,
            int window) {}

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
        Optional<Draft> draft = Optional.empty();
        Optional<Draft> other = Optional.empty();
        String problem = null;
        try {
            draft = drafts.load();
            other = drafts.leftByAnotherWindow();
        } catch (RuleException e) {
            problem = e.getMessage();
        }
        int window = drafts.window();
        if (draft.isEmpty() || draft.get().baseVersion() == current.version())
            return new Opened(current, current, draft, false, problem, other, window);
        try {
            InForce base = InForce.read(backend.version(draft.get().baseVersion()));
            return new Opened(current, base, draft, false, problem, other, window);
        } catch (RuntimeException e) {
            // the place answered a moment ago; what it cannot give is gone, and the work must not be lost with it
            return new Opened(current, current, draft, true, problem, other, window);
        }
    }

    private void begin(Opened opened) {
        opened.draft()
                .ifPresentOrElse(
                        draft -> table.openDraft(opened.base(), draft.document()), () -> table.open(opened.current()));
        open = true;
        tell(opened);
    }

    /// Everything that there is to say about drafts in one notice.
    private void tell(Opened opened) {
        var words = new ArrayList<String>();
        var choices = new ArrayList<Notice.Choice>();
        boolean grave = opened.problem() != null || opened.vanished();
        if (opened.problem() != null) words.add(opened.problem());
        boolean restored = table.unsavedProperty().get();
        opened.draft().filter(_ -> restored).ifPresent(draft -> {
            words.add(restored(opened, draft));
            choices.add(new Notice.Choice("rules-draft-discard", "Discard it", () -> discard(opened.current())));
        });
        if (opened.window() > 1)
            words.add("Another window edits the rules of the " + backend.target()
                    + " as well; what you do here is kept apart from it and merged when you publish.");
        opened.other().ifPresent(left -> {
            words.add("Work of another window on version " + left.baseVersion() + ", last saved "
                    + Ago.words(left.savedAt(), clock.instant()) + " ago, was left and lies here too.");
            choices.add(new Notice.Choice("rules-draft-other", "Go on with that work", () -> takeOver(left)));
        });
        if (!words.isEmpty())
            notices.accept(new Notice(grave ? Severity.WARNING : Severity.HINT, String.join(" ", words), choices));
    }

    private static String restored(Opened opened, Draft draft) {
        String words = "Your unpublished work on version " + draft.baseVersion() + " was restored.";
        if (opened.vanished())
            return words + " That version is not there any more, so the work is now compared with version "
                    + opened.current().version() + ": look through all changes before you publish.";
        return opened.current().version() == draft.baseVersion()
                ? words
                : words + " Version " + opened.current().version()
                        + " was published in the meantime; it is merged when you publish.";
    }

    /// Puts another window's work in the place of this one's; a step back brings this one's back.
    private void takeOver(Draft left) {
        jobs.run(
                "Reading version " + left.baseVersion(),
                () -> InForce.read(backend.version(left.baseVersion())),
                base -> {
                    table.restore(base, left.document(), "go on with the work of another window");
                    save(() -> drafts.forgetOther(left));
                },
                failure -> notices.accept(Notice.of(
                        Severity.ERROR,
                        "Version " + left.baseVersion() + ", on which that work began, cannot be read: "
                                + failure.getMessage(),
                        new Notice.Choice("rules-draft-other", "Try again", () -> takeOver(left)))));
    }

    /// Gives the draft up; a step back brings it back.
    void discard(InForce current) {
        table.discard(current);
    }

    /// Writes the draft, or removes it when nothing is left to publish.
    void save() {
        save(() -> {});
    }

    /// @param afterwards off the JavaFX thread, once it is on disk
    private void save(Runnable afterwards) {
        InForce base = table.base();
        if (!open || base == null) return;
        long revision = table.revision();
        boolean unsaved = table.unsavedProperty().get();
        var draft = new Draft(base.version(), clock.instant(), table.document());
        saving.run(
                () -> {
                    if (unsaved) drafts.save(draft, revision);
                    else drafts.delete(revision);
                    afterwards.run();
                    return true;
                },
                _ -> savedAgain(),
                this::notSaved);
    }

    private void savedAgain() {
        if (!refused) return;
        refused = false;
        notices.accept(Notice.of(Severity.HINT, "Your work is saved on this computer again."));
    }

    private void notSaved(Exception failure) {
        refused = true;
        notices.accept(Notice.of(
                Severity.ERROR,
                failure.getMessage()
                        + ". Until that is mended a crash would lose what you do: free the disk, publish, or export.",
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
