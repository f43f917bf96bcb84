package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.rules.look.Columns;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Tab;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/// From when to when rules of either table held, slowed or rerouted mail.
final class IntervalsTab extends Tab {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Consumer<String> rule;
    private final ZoneId zone;
    private final TableView<Timed> intervals = Columns.table(
            "rules-replay-intervals",
            "What rules did",
            "No rule of either table suspended, throttled or rerouted anything.");

    /// @param table the name of the table whose rule ordered it
    private record Timed(String table, Interval interval) {}

    /// @param rule shows a rule by its id
    IntervalsTab(ZoneId zone, Consumer<String> rule) {
        this.zone = zone;
        this.rule = rule;
        setId("rules-replay-tab-intervals");
        setContent(intervals);
        intervals
                .getColumns()
                .setAll(List.of(
                        Columns.text("Table", 90, Timed::table),
                        Columns.text("What", 100, one -> what(one.interval())),
                        Columns.text("Rule", 180, one -> one.interval().ruleId()),
                        Columns.text("Scope", 220, one -> one.interval().scope()),
                        Columns.text("Begin", 156, one -> time(one.interval().begin())),
                        Columns.text("End", 156, one -> time(one.interval().end())),
                        Columns.number(
                                "Tries", 70, one -> Numbers.some(one.interval().affected())),
                        Columns.number(
                                "Wait", 90, one -> Numbers.waits(one.interval().delayMillis())),
                        Columns.text("Reply", 420, one -> one.interval().reply())));
        Columns.lastFills(intervals, 200);
        intervals.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) showRule();
        });
        intervals.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) showRule();
        });
    }

    private static String what(Interval interval) {
        return (interval.kind().word() + " " + interval.what()).strip();
    }

    private String time(Instant when) {
        return WHEN.format(when.atZone(zone));
    }

    void show(ReplayReport report, Part part) {
        var timed = new ArrayList<Timed>();
        for (var table : List.of(report.after(), report.before()))
            table.intervals().stream().filter(part::has).forEach(one -> timed.add(new Timed(table.name(), one)));
        intervals.getItems().setAll(timed);
        long more = report.before().intervalsNotListed() + report.after().intervalsNotListed();
        setText(String.format("What rules did (%,d%s)", timed.size(), more == 0 ? "" : ", not all"));
    }

    void showRule() {
        var one = intervals.getSelectionModel().getSelectedItem();
        if (one != null) rule.accept(one.interval().ruleId());
    }
}
