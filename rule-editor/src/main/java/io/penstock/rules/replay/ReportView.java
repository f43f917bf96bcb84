package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.look.HourChart;
import io.penstock.rules.look.Icons;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A report: its sentence, the chart, and what stands behind them, all of it or one provider and hour.
final class ReportView extends VBox {
    private final ReplayModel model;
    private final ZoneId zone;
    private final Label sentence = new Label();
    private final HourChart chart = new HourChart("rules-replay-chart", Hours.SERIES);
    private final PartChips chips;
    private final ChangesTab changes;
    private final ProvidersTab providers;
    private final IntervalsTab intervals;
    private final SkippedTab skipped = new SkippedTab();
    private final TabPane tabs = new TabPane();
    private Hours hours = new Hours(Instant.EPOCH, Duration.ofHours(1), 0);
    private boolean showing;

    /// @param rule  shows a rule by its id
    /// @param trial puts a reply into the trial
    ReportView(ReplayModel model, ZoneId zone, Consumer<String> rule, Consumer<ReplySample> trial) {
        this.model = model;
        this.zone = zone;
        chips = new PartChips(model);
        changes = new ChangesTab(rule, trial);
        providers = new ProvidersTab(
                name -> model.partProperty().set(model.partProperty().get().withProvider(name)));
        intervals = new IntervalsTab(zone, rule);
        sentence.setId("rules-replay-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("page-sentence");
        tabs.getTabs().setAll(List.of(changes, providers, intervals, skipped));
        tabs.setId("rules-replay-tabs");
        tabs.getStyleClass().add("dense");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        var pictured = new VBox(chart);
        pictured.getStyleClass().add("pictured");
        VBox.setVgrow(chart, Priority.ALWAYS);
        var split = new SplitPane(pictured, tabs);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.42);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(sentence, chips, split);
        model.reportProperty().subscribe(this::show);
        model.partProperty().subscribe((_, _) -> showPart());
        chart.chosenProperty().subscribe((_, column) -> {
            if (!showing) choose(column.intValue());
        });
    }

    /// What can be done with what is chosen in the tab that is shown.
    List<Button> buttons() {
        var only = Icons.wordButton(
                "rules-replay-provider", "fth-filter", "Only this provider (Enter)", providers::onlySelected);
        var sample = Icons.wordButton("rules-replay-try", "fth-play", "Try the sample (T)", changes::trySample);
        var show = Icons.wordButton("rules-replay-rule", "fth-list", "Show the rule (Enter)", () -> {
            if (intervals.isSelected()) intervals.showRule();
            else changes.showRule();
        });
        tabs.getSelectionModel().selectedItemProperty().subscribe(shown -> {
            shownIf(only, shown == providers);
            shownIf(sample, shown == changes);
            shownIf(show, shown == changes || shown == intervals);
        });
        return List.of(only, sample, show);
    }

    private static void shownIf(Button button, boolean wanted) {
        button.setVisible(wanted);
        button.setManaged(wanted);
    }

    private void choose(int column) {
        Part part = model.partProperty().get();
        model.partProperty()
                .set(column < 0 ? part.always() : part.between(hours.begin(column), hours.begin(column + 1)));
    }

    private void show(@Nullable ReplayReport report) {
        if (report == null) return;
        hours = Hours.of(report);
        sentence.setText(Summary.sentence(report));
        changes.name(report);
        skipped.show(report);
        tabs.getSelectionModel().select(changes);
        showPart();
    }

    private void showPart() {
        ReplayReport report = model.reportProperty().get();
        if (report == null) return;
        Part part = model.partProperty().get();
        showChart(report, part);
        changes.show(report, part);
        providers.show(report, part);
        intervals.show(report, part);
        chips.show(
                part,
                part.isOfAllTime() ? "" : hours.name(chart.chosenProperty().get(), zone),
                changes.hasUnplaced());
    }

    private void showChart(ReplayReport report, Part part) {
        showing = true;
        int chosen = part.isOfAllTime() ? -1 : chart.chosenProperty().get();
        chart.show(hours.data(report, part.provider(), zone));
        chart.chosenProperty().set(chosen);
        showing = false;
    }

    @Override
    public void requestFocus() {
        changes.requestFocus();
    }
}
