package io.penstock.rules.replay;

import io.penstock.rules.host.ReplySample;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.Page;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The replay page: what is replayed, how far it is, and the report.
public final class ReplayView extends Page {
    private final ReplayModel model;
    private final ReplayController controller;
    private final SourceBar source;
    private final ReportView report;
    private final HBox foot;
    private final VBox instead = new VBox(12);
    private final ProgressBar bar = new ProgressBar();
    private final Label told = new Label();
    private final HBox running;
    private final Timeline watching;
    private boolean endedBefore;

    /// @param target where the history is
    /// @param rule   shows a rule by its id
    /// @param trial  puts a reply into the trial
    public ReplayView(
            ReplayModel model,
            ReplayController controller,
            String target,
            ZoneId zone,
            Consumer<String> rule,
            Consumer<ReplySample> trial,
            Runnable back) {
        super("rules-replay-page", back);
        this.model = model;
        this.controller = controller;
        title("Replay past replies");
        source = new SourceBar(model, controller, target);
        report = new ReportView(model, zone, rule, trial);
        foot = foot();
        instead.getStyleClass().add("empty-list");
        told.setId("rules-replay-progress");
        bar.setPrefWidth(260);
        var stop = Icons.wordButton("rules-replay-stop", "fth-square", "Stop and show what was read", controller::stop);
        running = new HBox(12, bar, told, stop);
        running.getStyleClass().add("running");
        setTop(new VBox(head(), source, running));
        watching = new Timeline(new KeyFrame(Duration.millis(200), _ -> watch()));
        watching.setCycleCount(Animation.INDEFINITE);
        model.progressProperty().subscribe(_ -> showProgress());
        model.reportProperty().subscribe((_, _) -> show());
        model.problemProperty().subscribe((_, _) -> show());
    }

    private HBox foot() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(
                8,
                Icons.wordButton("rules-replay-csv", "fth-download", "Save as CSV\u2026", controller::saveCsv),
                Icons.wordButton("rules-replay-json", "fth-download", "Save as JSON\u2026", controller::saveJson),
                space);
        foot.getChildren().addAll(report.buttons());
        foot.getStyleClass().addAll("page-foot", "publish-line");
        return foot;
    }

    private void showProgress() {
        boolean runs = model.progressProperty().get() != null;
        running.setVisible(runs);
        running.setManaged(runs);
        endedBefore = false;
        if (runs) {
            watch();
            watching.play();
        } else watching.stop();
        show();
    }

    private void watch() {
        Progress progress = model.progressProperty().get();
        if (progress == null) return;
        var now = progress.now();
        bar.setProgress(now.total() > 0 ? now.share() : ProgressBar.INDETERMINATE_PROGRESS);
        String read = now.lines() == 0
                ? "Beginning\u2026"
                : String.format("%,d lines read, %,d replies judged", now.lines(), now.replies());
        told.setText(progress.isStopping() ? read + ", stopping\u2026" : read);
        // the result comes right after the end; if it does not, someone else has cancelled the work
        boolean ended = progress.isEnded();
        if (ended && endedBefore) controller.abandoned();
        endedBefore = ended;
    }

    private void show() {
        boolean hasReport = model.reportProperty().get() != null;
        if (hasReport) {
            setCenter(report);
            setBottom(foot);
            // the button that began it was disabled meanwhile, and has lost the focus
            if (getScene() != null && model.progressProperty().get() == null) {
                applyCss();
                layout();
                report.requestFocus();
            }
            return;
        }
        setBottom(null);
        String problem = model.problemProperty().get();
        boolean runs = model.progressProperty().get() != null;
        var words = new Label(
                !problem.isEmpty()
                        ? problem
                        : runs
                                ? "The report comes when the last reply was judged."
                                : "See what your edited table would have done to past replies, beside a published"
                                        + " version: what would be judged otherwise, retried instead of bounced,"
                                        + " suspended or suppressed, by provider and hour. Choose the past above,"
                                        + " then Replay.",
                problem.isEmpty() ? null : Icons.icon("fth-alert-triangle", "severity-error"));
        words.setId("rules-replay-problem");
        words.setWrapText(true);
        words.setMaxWidth(560);
        instead.getChildren().setAll(words);
        if (!runs) {
            var file = Icons.wordButton(
                    "rules-replay-choose", "fth-file", "Choose a log of KumoMTA, PowerMTA or Postfix\u2026", () -> {
                        controller.chooseFile();
                        source.requestFocus();
                    });
            instead.getChildren().add(file);
        }
        setCenter(instead);
    }

    @Override
    public void requestFocus() {
        if (model.reportProperty().get() != null) report.requestFocus();
        else source.requestFocus();
    }
}
