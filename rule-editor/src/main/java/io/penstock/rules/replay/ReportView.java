package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Decision;
import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.engine.replay.Skipped;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.look.Columns;
import io.penstock.rules.look.Entries;
import io.penstock.rules.look.HourChart;
import io.penstock.rules.look.Icons;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A report: its sentence, the chart, and what stands behind them, all of it or one provider and hour.
final class ReportView extends VBox {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ReplayModel model;
    private final ZoneId zone;
    private final Consumer<String> rule;
    private final Consumer<ReplySample> trial;
    private final Label sentence = new Label();
    private final HourChart chart = new HourChart("rules-replay-chart", Hours.SERIES);
    private final HBox filters = new HBox(8);
    private final TableView<Reclassification> changes =
            Columns.table("rules-replay-changes", "Replies judged otherwise", "Every reply is judged as it was.");
    private final TableColumn<Reclassification, String> before = Columns.text("Before", 172, one -> words(one.from()));
    private final TableColumn<Reclassification, String> after = Columns.text("After", 172, one -> words(one.to()));
    private final TableView<Summary.OfProvider> providers =
            Columns.table("rules-replay-providers", "Providers", "No replies.");
    private final TableView<Timed> intervals = Columns.table(
            "rules-replay-intervals",
            "Intervals",
            "No rule of either table suspended, throttled or rerouted anything.");
    private final Entries skipped =
            new Entries("rules-replay-skipped", "Lines that gave no reply", "Every line gave a reply.");
    private final Tab changeTab = tab("rules-replay-tab-changes", changes);
    private final Tab providerTab = tab("rules-replay-tab-providers", providers);
    private final Tab intervalTab = tab("rules-replay-tab-intervals", intervals);
    private final Tab skippedTab = tab("rules-replay-tab-skipped", skipped);
    private final TabPane tabs = new TabPane();
    private Hours hours = new Hours(java.time.Instant.EPOCH, java.time.Duration.ofHours(1), 0);
    private boolean showing;

    /// @param table the name of the table whose rule ordered it
    private record Timed(String table, Interval interval) {}

    /// @param rule  shows a rule by its id
    /// @param trial puts a reply into the trial
    ReportView(ReplayModel model, ZoneId zone, Consumer<String> rule, Consumer<ReplySample> trial) {
        this.model = model;
        this.zone = zone;
        this.rule = rule;
        this.trial = trial;
        sentence.setId("rules-replay-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("page-sentence");
        filters.getStyleClass().add("filters");
        changeColumns();
        providerColumns();
        intervalColumns();
        tabs.getTabs().setAll(changeTab, providerTab, intervalTab, skippedTab);
        tabs.setId("rules-replay-tabs");
        tabs.getStyleClass().add("dense");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        var pictured = new VBox(chart);
        pictured.getStyleClass().add("pictured");
        VBox.setVgrow(chart, Priority.ALWAYS);
        var split = new SplitPane(pictured, tabs);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.42);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(sentence, filters, split);
        model.reportProperty().subscribe(this::show);
        model.partProperty().subscribe((_, _) -> showPart());
        chart.chosenProperty().subscribe((_, column) -> {
            if (!showing) choose(column.intValue());
        });
    }

    private static Tab tab(String id, Node content) {
        var tab = new Tab("", content);
        tab.setId(id);
        return tab;
    }

    private void changeColumns() {
        changes.getColumns()
                .setAll(List.of(
                        Columns.number("Replies", 70, one -> String.format("%,d", one.count())),
                        Columns.text("Provider", 90, one -> one.sample().provider()),
                        before,
                        after,
                        Columns.text("By rule", 180, one -> one.to().ruleId()),
                        Columns.text("Sample", 540, one -> one.sample().reply())));
        Columns.lastFills(changes, 200);
        changes.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) showRule();
            else if (event.getCode() == KeyCode.T) trySample();
        });
        changes.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) showRule();
        });
    }

    private static String words(Decision decision) {
        return decision.category() + (decision.retries() ? ", again" : ", given up");
    }

    private void providerColumns() {
        providers
                .getColumns()
                .setAll(List.of(
                        Columns.text("Provider", 140, Summary.OfProvider::provider),
                        Columns.number("Replies", 90, one -> String.format("%,d", one.replies())),
                        Columns.number("Other category", 110, one -> some(one.reclassified())),
                        Columns.number("Retried, not bounced", 150, one -> some(one.retriedNotBounced())),
                        Columns.number("Bounced, not retried", 150, one -> some(one.bouncedNotRetried())),
                        Columns.number("Suppressed", 100, one -> signed(one.suppressedMore())),
                        Columns.number("Held", 90, one -> signed(one.heldMore())),
                        Columns.number("Wait", 110, one -> waits(one.delayMillisMore()))));
        providers.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) onlyProvider();
        });
        providers.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) onlyProvider();
        });
    }

    private static String some(long count) {
        return count == 0 ? "" : String.format("%,d", count);
    }

    private static String signed(long count) {
        return count == 0 ? "" : String.format("%+,d", count);
    }

    private static String waits(long millis) {
        if (Math.abs(millis) < 1000) return "";
        return (millis > 0 ? "+" : "\u2212") + Summary.duration(Math.abs(millis));
    }

    private void onlyProvider() {
        var one = providers.getSelectionModel().getSelectedItem();
        if (one != null) model.partProperty().set(model.partProperty().get().withProvider(one.provider()));
    }

    private void intervalColumns() {
        intervals
                .getColumns()
                .setAll(List.of(
                        Columns.text("Table", 90, Timed::table),
                        Columns.text(
                                "What",
                                100,
                                one -> (one.interval().kind().word() + " "
                                                + one.interval().what())
                                        .strip()),
                        Columns.text("Rule", 180, one -> one.interval().ruleId()),
                        Columns.text("Scope", 220, one -> one.interval().scope()),
                        Columns.text("Begin", 156, one -> time(one.interval().begin())),
                        Columns.text("End", 156, one -> time(one.interval().end())),
                        Columns.number("Tries", 70, one -> some(one.interval().affected())),
                        Columns.number("Wait", 90, one -> waits(one.interval().delayMillis())),
                        Columns.text("Reply", 420, one -> one.interval().reply())));
        Columns.lastFills(intervals, 200);
        intervals.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER)
                showRule(intervals.getSelectionModel().getSelectedItem());
        });
        intervals.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2)
                showRule(intervals.getSelectionModel().getSelectedItem());
        });
    }

    private String time(java.time.Instant when) {
        return WHEN.format(when.atZone(zone));
    }

    private void showRule(@Nullable Timed one) {
        if (one != null) rule.accept(one.interval().ruleId());
    }

    private void showRule() {
        var one = changes.getSelectionModel().getSelectedItem();
        if (one == null) return;
        String id = one.to().ruleId();
        if (id.isEmpty()) trySample();
        else rule.accept(id);
    }

    private void trySample() {
        var one = changes.getSelectionModel().getSelectedItem();
        if (one == null) return;
        String provider = one.sample().provider();
        trial.accept(new ReplySample(one.sample().reply(), provider.equals("generic") ? "" : provider, "", 0, ""));
    }

    /// What can be done with what is chosen in the tab that is shown.
    List<Button> buttons() {
        var only = Icons.wordButton(
                "rules-replay-provider", "fth-filter", "Only this provider (Enter)", this::onlyProvider);
        var sample = Icons.wordButton("rules-replay-try", "fth-play", "Try the sample (T)", this::trySample);
        var show = Icons.wordButton("rules-replay-rule", "fth-list", "Show the rule (Enter)", () -> {
            if (intervalTab.isSelected()) showRule(intervals.getSelectionModel().getSelectedItem());
            else showRule();
        });
        tabs.getSelectionModel().selectedItemProperty().subscribe(shown -> {
            shownIf(only, shown == providerTab);
            shownIf(sample, shown == changeTab);
            shownIf(show, shown == changeTab || shown == intervalTab);
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
        before.setText("By " + report.before().name());
        after.setText("By " + report.after().name());
        skipped.show(skipped(report));
        long lines =
                report.read().skipped().stream().mapToLong(Skipped.Count::lines).sum();
        skippedTab.setText("Not read (" + String.format("%,d", lines) + ")");
        tabs.getSelectionModel().select(changeTab);
        showPart();
    }

    private static List<Entries.Entry> skipped(ReplayReport report) {
        var entries = new ArrayList<Entries.Entry>();
        for (Skipped.Count count : report.read().skipped())
            entries.add(new Entries.Entry(
                    "fth-minus-circle",
                    "severity-hint",
                    String.format("%,d lines", count.lines()),
                    count.reason().words(),
                    String.join("   ", count.samples()),
                    ""));
        return entries;
    }

    private void showPart() {
        ReplayReport report = model.reportProperty().get();
        if (report == null) return;
        Part part = model.partProperty().get();
        showChart(report, part);
        var some = report.reclassifications().stream()
                .filter(Summary::isChange)
                .map(part::of)
                .filter(one -> one.count() > 0)
                .sorted(Comparator.comparingLong(Reclassification::count).reversed())
                .toList();
        changes.getItems().setAll(some);
        if (!some.isEmpty()) changes.getSelectionModel().selectFirst();
        changeTab.setText("Judged otherwise (" + some.size() + ")");
        providers.getItems().setAll(Summary.byProvider(report, part));
        providerTab.setText("Providers (" + providers.getItems().size() + ")");
        var timed = new ArrayList<Timed>();
        for (var table : List.of(report.after(), report.before()))
            table.intervals().stream().filter(part::has).forEach(one -> timed.add(new Timed(table.name(), one)));
        intervals.getItems().setAll(timed);
        long more = report.before().intervalsNotListed() + report.after().intervalsNotListed();
        intervalTab.setText(String.format("Intervals (%,d%s)", timed.size(), more == 0 ? "" : ", not all"));
        showFilters(part);
    }

    private void showChart(ReplayReport report, Part part) {
        showing = true;
        int chosen = part.isOfAllTime() ? -1 : chart.chosenProperty().get();
        chart.show(hours.data(report, part.provider(), zone));
        chart.chosenProperty().set(chosen);
        showing = false;
    }

    private void showFilters(Part part) {
        filters.getChildren().clear();
        if (!part.provider().isEmpty())
            filters.getChildren()
                    .add(chip("rules-replay-only-provider", "Only " + part.provider(), part.withProvider("")));
        if (!part.isOfAllTime())
            filters.getChildren()
                    .add(chip(
                            "rules-replay-only-hour",
                            "Only " + hours.name(chart.chosenProperty().get(), zone),
                            part.always()));
        boolean any = !filters.getChildren().isEmpty();
        if (!part.isOfAllTime() && changes.getItems().stream().anyMatch(one -> !Part.isPlaced(one))) {
            var hint = new Label("Some of what is judged otherwise is known for the whole time only.");
            hint.getStyleClass().add("field-hint");
            filters.getChildren().add(hint);
        }
        filters.setVisible(any);
        filters.setManaged(any);
    }

    private Button chip(String id, String words, Part without) {
        var chip =
                Icons.wordButton(id, "fth-x", words, () -> model.partProperty().set(without));
        chip.getStyleClass().add("small");
        return chip;
    }

    @Override
    public void requestFocus() {
        changes.requestFocus();
    }
}
