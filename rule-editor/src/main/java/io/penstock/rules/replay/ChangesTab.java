package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Decision;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.look.Columns;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Tab;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/// Wordings that the two tables judge otherwise, each with a sample.
final class ChangesTab extends Tab {
    private final Consumer<String> rule;
    private final Consumer<ReplySample> trial;
    private final TableView<Reclassification> changes =
            Columns.table("rules-replay-changes", "Replies judged otherwise", "Every reply is judged as it was.");
    private final TableColumn<Reclassification, String> before = Columns.text("Before", 200, one -> words(one.from()));
    private final TableColumn<Reclassification, String> after = Columns.text("After", 200, one -> words(one.to()));

    /// @param rule  shows a rule by its id
    /// @param trial puts a reply into the trial
    ChangesTab(Consumer<String> rule, Consumer<ReplySample> trial) {
        this.rule = rule;
        this.trial = trial;
        setId("rules-replay-tab-changes");
        setContent(changes);
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
        return decision.category() + (decision.retries() ? ", tried again" : ", given up");
    }

    void name(ReplayReport report) {
        before.setText("By " + report.before().name());
        after.setText("By " + report.after().name());
    }

    void show(ReplayReport report, Part part) {
        var some = report.reclassifications().stream()
                .filter(Summary::isChange)
                .map(part::of)
                .filter(one -> one.count() > 0)
                .sorted(Comparator.comparingLong(Reclassification::count).reversed())
                .toList();
        changes.getItems().setAll(some);
        if (!some.isEmpty()) changes.getSelectionModel().selectFirst();
        setText("Judged otherwise (" + some.size() + ")");
    }

    /// Whether it is not known of all that is shown when it came.
    boolean hasUnplaced() {
        return changes.getItems().stream().anyMatch(one -> !Part.isPlaced(one));
    }

    /// The rule that decides now; where none does, the sample is put into the trial.
    void showRule() {
        var one = changes.getSelectionModel().getSelectedItem();
        if (one == null) return;
        String id = one.to().ruleId();
        if (id.isEmpty()) trySample();
        else rule.accept(id);
    }

    void trySample() {
        var one = changes.getSelectionModel().getSelectedItem();
        if (one == null) return;
        String provider = one.sample().provider();
        trial.accept(new ReplySample(one.sample().reply(), provider.equals("generic") ? "" : provider, "", 0, ""));
    }

    void requestFocus() {
        changes.requestFocus();
    }
}
