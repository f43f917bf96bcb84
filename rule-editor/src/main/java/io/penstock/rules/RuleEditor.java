package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.check.CheckController;
import io.penstock.rules.check.CheckModel;
import io.penstock.rules.check.FindingFields;
import io.penstock.rules.check.FindingsView;
import io.penstock.rules.check.QuickFix;
import io.penstock.rules.check.QuickFixes;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.DraftStore;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.RecentReplies;
import io.penstock.rules.form.FormController;
import io.penstock.rules.form.FormModel;
import io.penstock.rules.form.FormView;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.host.PastFiles;
import io.penstock.rules.host.PublishTargets;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.host.RuleBackend;
import io.penstock.rules.look.Notice;
import io.penstock.rules.look.NoticeBar;
import io.penstock.rules.proof.Effect;
import io.penstock.rules.proof.EffectController;
import io.penstock.rules.proof.EffectView;
import io.penstock.rules.proof.ProofController;
import io.penstock.rules.proof.ProofModel;
import io.penstock.rules.proof.ProofView;
import io.penstock.rules.table.RuleKeys;
import io.penstock.rules.table.RuleListPane;
import io.penstock.rules.table.TableController;
import io.penstock.rules.table.TableModel;
import io.penstock.rules.trend.RuleMaker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The whole editor as one node. Touched on the JavaFX thread only.
///
/// Nothing is read before [#shown] is called for the first time. Work that is not published lies in the drafts
/// directory within half a second and is there again after a crash.
public final class RuleEditor extends BorderPane {
    private final EditedTable table = new EditedTable();
    private final TableModel list;
    private final FormModel form;
    private final ProofModel proof = new ProofModel();
    private final CheckModel checks = new CheckModel();
    private final NoticeBar notice = new NoticeBar();
    private final OnceOpen onceOpen = new OnceOpen(this::shown);

    private final EditorJobs jobs;
    private final DraftStore drafts;
    private final EditorSession session;
    private final TableController tableController;
    private final FormController formController;
    private final ProofController proofController;
    private final EffectController effectController;
    private final CheckController checkController;
    private final EditorPages pages;
    private final PublishPages publishing;
    private final EditorBar bar;
    private final FormView formView;
    private final RuleListPane rules;
    private final Workbench workbench;
    private Consumer<String> links;
    private boolean asked;

    /// @param draftDirectory directory in which unpublished work is kept
    /// @param author the name under which versions are published
    public RuleEditor(
            RuleBackend backend,
            EditorJobs jobs,
            FileDialogs files,
            Path draftDirectory,
            String author,
            InstantSource clock) {
        this(backend, PublishTargets.only(backend), jobs, files, EditorPages.LOGS, draftDirectory, author, clock);
    }

    /// @param targets where tables can be published, the place of `backend` first
    public RuleEditor(
            RuleBackend backend,
            PublishTargets targets,
            EditorJobs jobs,
            FileDialogs files,
            Path draftDirectory,
            String author,
            InstantSource clock) {
        this(backend, targets, jobs, files, EditorPages.LOGS, draftDirectory, author, clock);
    }

    /// @param past opens logs of past replies
    RuleEditor(
            RuleBackend backend,
            PublishTargets targets,
            EditorJobs jobs,
            FileDialogs files,
            PastFiles past,
            Path draftDirectory,
            String author,
            InstantSource clock) {
        this.jobs = jobs;
        drafts = new DraftStore(draftDirectory, backend.target());
        list = new TableModel(table, clock);
        form = new FormModel(table, list);
        setId("rules-editor");
        getStyleClass().add("rule-editor");
        getStylesheets()
                .add(Objects.requireNonNull(RuleEditor.class.getResource("rule-editor.css"), "rule-editor.css")
                        .toExternalForm());
        var compiled = new CompiledTable();
        session = new EditorSession(table, backend, jobs, drafts, clock, notice::show);
        tableController = new TableController(table, list);
        formController = new FormController(table, form, jobs, compiled);
        proofController = new ProofController(table, proof, jobs, compiled);
        effectController = new EffectController(table, jobs, compiled);
        checkController = new CheckController(table, checks, jobs, compiled, clock, list::showFindings);
        pages = new EditorPages(
                new EditorPages.Needs(table, backend, jobs, files, past, clock, notice::show),
                new EditorPages.Leads(this::open, this::showWorkbench, this::select, this::draftFrom, this::tryReply));

        var clipboard = new EditorClipboard(tableController, this::draftFrom, notice::show);
        links = clipboard::copyLink;
        formView = new FormView(table, form, formController, tableController, clock, link -> links.accept(link));
        rules = new RuleListPane(
                list,
                tableController,
                clock,
                new RuleKeys.Ways(
                        formView::requestFocus,
                        () -> formView.focusField(RuleField.ID),
                        clipboard::copy,
                        clipboard::cut,
                        clipboard::paste));
        workbench = new Workbench(
                rules,
                formView,
                new ProofView(proof, proofController, this::select),
                new EffectView(effectController.effectProperty(), this::select),
                new FindingsView(checks, this::showFinding, finding -> fixes(finding, clock), tableController::apply),
                checks);
        publishing = new PublishPages(
                table,
                backend,
                targets,
                jobs,
                author,
                checks,
                effectController.effectProperty().map(Effect::sentence),
                notice::show,
                new PublishPages.Leads(this::open, this::showWorkbench, this::showFindings));
        bar = new EditorBar(
                table,
                list,
                tableController,
                clipboard,
                pages.ways(onceOpen::run, publishing::showReview, publishing::showVersions));
        setTop(new VBox(bar, notice));
        setCenter(workbench);
        new Afterwards(table, form).follow(session, formController, proofController, checkController, effectController);
        pages.takeDroppedFiles(this);
        var keys = new EditorKeys(
                table,
                new EditorKeys.Ways(this::focusFilter, this::goToRule, this::publishFromKeys),
                workbench.panes(notice, bar),
                this::back);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, keys::left);
    }

    private void open(Node page) {
        setCenter(page);
        bar.setEditing(false);
        layOut();
        page.requestFocus();
    }

    /// What takes the focus lies in controls that have no children before their first layout. Where there is no room
    /// yet they must not share it out: dividers would stay where that put them.
    private void layOut() {
        applyCss();
        if (getWidth() > 0) layout();
    }

    private void showWorkbench() {
        setCenter(workbench);
        bar.setEditing(true);
        workbench.requestFocus();
    }

    private void showFindings() {
        showWorkbench();
        workbench.showFindings();
    }

    /// @return whether there was a page to go back from, or the focus was not in the list
    private boolean back() {
        if (getCenter() != workbench) {
            showWorkbench();
            return true;
        }
        if (rules.hasFocus() || getScene() == null) return false;
        rules.requestFocus();
        return true;
    }

    private void goToRule() {
        showWorkbench();
        rules.goTo();
    }

    private void publishFromKeys() {
        if (getCenter() == workbench && table.unsavedProperty().get()) publishing.showReview();
    }

    private void showFinding(Finding finding) {
        if (list.rule(finding.ruleId()).isEmpty()) return;
        select(finding.ruleId());
        formView.focusField(FindingFields.of(finding));
    }

    private List<QuickFix> fixes(Finding finding, InstantSource clock) {
        return QuickFixes.of(finding, table.document(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /// How pages of providers are opened; until a host says so, their address is copied.
    public void openLinksWith(Consumer<String> opener) {
        links = opener;
    }

    /// Ids of the selected rules, in list order.
    public List<String> selected() {
        return list.selectedProperty().get();
    }

    /// What each key does, for a list of keys.
    public static Map<String, String> keys() {
        return EditorKeys.help();
    }

    /// Lets another window have this one's place among the drafts. Unpublished work stays on disk.
    public void close() {
        drafts.close();
    }

    /// Reads the table the first time, and what changes by itself every time.
    public void shown() {
        if (!asked) {
            asked = true;
            session.open(this::afterOpening);
        } else {
            session.catchUp();
            refresh();
        }
        layOut();
        workbench.requestFocus();
    }

    private void afterOpening() {
        var rules = table.document().table().rules();
        if (list.selectedProperty().get().isEmpty() && !rules.isEmpty())
            list.select(List.of(rules.getFirst().id()));
        checkController.check();
        onceOpen.opened();
        refresh();
    }

    /// Looks again at the places to publish to, if they are shown: one was armed, locked, lost or came back.
    public void placesChanged() {
        publishing.placesChanged();
    }

    /// Asks for hits and recent replies anew; to be called every few seconds while the editor is shown.
    public void refresh() {
        if (onceOpen.isOpen()) session.refresh(list::showStats, this::showRecent);
    }

    private void showRecent(List<ReplyTemplateView> wordings) {
        var recent = RecentReplies.byProvider(wordings);
        formController.showRecent(recent);
        effectController.showRecent(recent);
        checkController.showRecent(recent);
        pages.showRecent(recent);
    }

    /// Puts the focus into the filter field.
    public void focusFilter() {
        showWorkbench();
        bar.focusFilter();
    }

    /// Shows a rule by its id; does nothing if there is none.
    public void select(String ruleId) {
        onceOpen.run(() -> {
            if (list.rule(ruleId).isEmpty()) return;
            showWorkbench();
            list.reveal(List.of(ruleId));
        });
    }

    /// Makes a rule from a reply, selects it in the form and puts the reply into the trial.
    public void draftFrom(ReplySample sample) {
        onceOpen.run(() -> {
            var now = table.document().table();
            jobs.run(
                    "Making a rule from a reply",
                    () -> RuleMaker.make(now, sample),
                    made -> {
                        showWorkbench();
                        tableController.add(made.rule(), made.afterId());
                        proofController.tryReply(sample.reply(), sample.provider(), sample.phase());
                    },
                    failure -> notice.show(Notice.of(
                            Severity.ERROR, "No rule could be made from the reply: " + failure.getMessage())));
        });
    }

    /// Shows what a file of rules holds, and imports it when the user says so.
    public void importFile(Path file) {
        onceOpen.run(() -> pages.importFile(file));
    }

    /// Shows the replay of a log.
    public void replayFile(Path log) {
        onceOpen.run(() -> pages.replayFile(log));
    }

    /// Puts a reply into the trial.
    public void tryReply(ReplySample sample) {
        onceOpen.run(() -> {
            showWorkbench();
            proofController.tryReply(sample.reply(), sample.provider(), sample.phase());
        });
    }

    /// Whether there is work that is not published.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return table.unsavedProperty();
    }
}
