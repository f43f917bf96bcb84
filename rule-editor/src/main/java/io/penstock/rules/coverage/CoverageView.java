package io.penstock.rules.coverage;

import io.penstock.engine.reply.Coverage;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.look.Columns;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.Page;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The meters of all providers, and beside them the wordings that no rule knows, each a step away from a rule.
public final class CoverageView extends Page {
    private final CoverageModel model;
    private final CoverageController controller;
    private final Label sentence = new Label();
    private final ListView<Coverage.OfProvider> providers = new ListView<>();
    private final TableView<Coverage.Gap> gaps = Columns.table(
            "rules-coverage-gaps", "Wordings that no rule knows", "The wording of every reply is known to some rule.");
    private final VBox content = new VBox();
    private final VBox instead = new VBox(12);
    private final HBox foot;
    private final ProgressIndicator busy = new ProgressIndicator();
    private boolean showing;

    /// @param make makes a rule from a reply
    /// @param trial puts a reply into the trial
    public CoverageView(
            CoverageModel model,
            CoverageController controller,
            Consumer<ReplySample> make,
            Consumer<ReplySample> trial,
            Runnable back) {
        super("rules-coverage-page", back);
        this.model = model;
        this.controller = controller;
        title("Coverage by provider");
        inHead(busy, source());
        busy.setMaxSize(18, 18);
        busy.visibleProperty().bind(model.busyProperty());
        sentence.setId("rules-coverage-sentence");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("page-sentence");
        instead.getStyleClass().add("empty-list");
        providers();
        gaps(make, trial);
        var split = new SplitPane(providers, gaps);
        split.setDividerPositions(0.3);
        SplitPane.setResizableWithParent(providers, false);
        VBox.setVgrow(split, Priority.ALWAYS);
        content.getChildren().addAll(sentence, legend(), split);
        foot = foot(make, trial);
        model.coverageProperty().subscribe(_ -> show());
        model.problemProperty().subscribe((_, _) -> show());
        model.providerProperty().subscribe((_, _) -> showGaps());
    }

    private HBox source() {
        var group = new ToggleGroup();
        var recent = new ToggleButton("Last 24 h");
        recent.setId("rules-coverage-recent");
        recent.setToggleGroup(group);
        recent.setOnAction(_ -> {
            recent.setSelected(true);
            controller.useRecent();
        });
        var file = new ToggleButton("Replies of a log\u2026");
        file.setId("rules-coverage-file");
        file.setToggleGroup(group);
        file.setOnAction(_ -> {
            controller.chooseFile();
            group.selectToggle(model.fileProperty().get() == null ? recent : file);
        });
        model.fileProperty().subscribe(chosen -> {
            group.selectToggle(chosen == null ? recent : file);
            file.setText(chosen == null ? "Replies of a log\u2026" : String.valueOf(chosen.getFileName()));
        });
        recent.getStyleClass().add("left-pill");
        file.getStyleClass().add("right-pill");
        return new HBox(recent, file);
    }

    private static HBox legend() {
        var legend = new HBox(
                14,
                sign("by-wording", "decided by wording"),
                sign("by-code", "by code alone: a guess"),
                sign("by-nothing", "by no rule"));
        legend.getStyleClass().add("legend");
        return legend;
    }

    private static Label sign(String styleClass, String words) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", styleClass);
        return new Label(words, swatch);
    }

    private void providers() {
        providers.setId("rules-coverage-providers");
        providers.getStyleClass().addAll("edge-to-edge", "meters");
        providers.setAccessibleText("Providers");
        providers.setCellFactory(_ -> new ProviderCell());
        providers.getSelectionModel().selectedItemProperty().subscribe(one -> {
            if (!showing) model.providerProperty().set(one == null ? "" : one.provider());
        });
    }

    private void gaps(Consumer<ReplySample> make, Consumer<ReplySample> trial) {
        gaps.getColumns().add(Columns.number("Replies", 70, gap -> String.format("%,d", gap.count())));
        gaps.getColumns().add(Columns.text("Provider", 100, Coverage.Gap::provider));
        gaps.getColumns().add(Columns.text("Decided by", 150, CoverageView::decided));
        gaps.getColumns().add(Columns.mono("Wording", 400, Coverage.Gap::wording));
        Columns.lastFills(gaps, 160);
        gaps.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) onChosen(make);
            else if (event.getCode() == KeyCode.T) onChosen(trial);
        });
        gaps.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) onChosen(make);
        });
    }

    private static String decided(Coverage.Gap gap) {
        if (gap.ruleId().isEmpty()) return "no rule";
        return gap.isClassified() ? "code alone: " + gap.ruleId() : "Unclassified: " + gap.ruleId();
    }

    private void onChosen(Consumer<ReplySample> what) {
        Coverage.Gap gap = gaps.getSelectionModel().getSelectedItem();
        if (gap != null)
            what.accept(
                    new ReplySample(gap.sample(), gap.provider().equals("generic") ? "" : gap.provider(), "", 0, ""));
    }

    private HBox foot(Consumer<ReplySample> make, Consumer<ReplySample> trial) {
        var all = Icons.wordButton("rules-coverage-all", "fth-filter", "Gaps of all providers", () -> {
            providers.getSelectionModel().clearSelection();
            model.providerProperty().set("");
        });
        all.disableProperty().bind(model.providerProperty().isEmpty());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var tried = Icons.wordButton("rules-coverage-try", "fth-play", "Try it (T)", () -> onChosen(trial));
        Button rule = Icons.wordButton("rules-coverage-make", "fth-plus", "Make a rule (Enter)", () -> onChosen(make));
        rule.getStyleClass().add("accent");
        var none = gaps.getSelectionModel().selectedItemProperty().isNull();
        tried.disableProperty().bind(none);
        rule.disableProperty().bind(none);
        var foot = new HBox(8, all, space, tried, rule);
        foot.getStyleClass().addAll("page-foot", "publish-line");
        return foot;
    }

    private void show() {
        var coverage = model.coverageProperty().get();
        if (coverage.providers().isEmpty()) {
            showInstead();
            return;
        }
        sentence.setText(model.sentence());
        showing = true;
        String kept = model.providerProperty().get();
        if (!providers.getItems().equals(coverage.providers()))
            providers.getItems().setAll(coverage.providers());
        providers.getSelectionModel().clearSelection();
        if (!kept.isEmpty())
            coverage.providers().stream()
                    .filter(one -> one.provider().equals(kept))
                    .findFirst()
                    .ifPresent(one -> providers.getSelectionModel().select(one));
        showing = false;
        showGaps();
        boolean comes = getCenter() != content;
        setCenter(content);
        setBottom(foot);
        if (comes && getScene() != null) {
            // the list lies in a control that has no children before its first layout
            applyCss();
            layout();
            gaps.requestFocus();
        }
    }

    private void showGaps() {
        var shown = model.gaps();
        if (!gaps.getItems().equals(shown)) gaps.getItems().setAll(shown);
        if (gaps.getSelectionModel().isEmpty() && !shown.isEmpty())
            gaps.getSelectionModel().selectFirst();
    }

    private void showInstead() {
        String problem = model.problemProperty().get();
        var words = new Label(
                problem.isEmpty()
                        ? "No replies have come in yet. Send some mail, or count the replies of a log."
                        : problem,
                problem.isEmpty() ? null : Icons.icon("fth-alert-triangle", "severity-error"));
        words.setId("rules-coverage-problem");
        words.setWrapText(true);
        words.setMaxWidth(640);
        instead.getChildren()
                .setAll(
                        words,
                        Icons.wordButton(
                                "rules-coverage-choose", "fth-file", "Choose a log\u2026", controller::chooseFile));
        setCenter(instead);
        setBottom(null);
    }

    @Override
    public void requestFocus() {
        gaps.requestFocus();
    }
}
