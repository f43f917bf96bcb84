package io.penstock.app.sending;

import io.penstock.app.fx.Units;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How far the last send is, and what became of it: each line leads to its messages.
final class SendProgress extends VBox {
    private final AppContext context;
    private final Label said = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel = new Button("Cancel");
    private final VBox results = new VBox(3);

    SendProgress(SendModel model, SendController controller, AppContext context) {
        super(8);
        this.context = context;
        setId("send-progress");
        said.setId("send-state");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Progress of the send");
        HBox.setHgrow(bar, Priority.ALWAYS);
        cancel.setId("send-cancel");
        cancel.setOnAction(_ -> controller.cancel());
        var line = new HBox(8, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(bar.visibleProperty());
        line.managedProperty().bind(bar.visibleProperty());
        getChildren().addAll(said, line, results);
        model.run.addListener((_, _, run) -> show(run));
        model.results.addListener((_, _, lines) -> show(lines));
        show(model.run.get());
    }

    private void show(SendRun run) {
        bar.setVisible(false);
        said.getStyleClass().remove("problem-text");
        switch (run) {
            case SendRun.None() -> said.setText("Nothing sent yet.");
            case SendRun.Handing(var messages) -> {
                said.setText("Handing in " + Units.counted(messages, "message") + "…");
                bar.setVisible(true);
                bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
                cancel.setDisable(true);
            }
            case SendRun.Accepted accepted ->
                said.setText("Accepted for " + Units.counted(accepted.recipients(), "recipient") + ", durable.");
            case SendRun.Load load -> show(load);
            case SendRun.Failed(var problem) -> {
                said.setText(problem);
                said.getStyleClass().add("problem-text");
            }
        }
    }

    private void show(SendRun.Load load) {
        var view = load.view();
        var progress =
                Units.count(view.sent()) + " of " + Units.count(view.plan().count()) + " sent";
        var refused = view.refused() > 0 ? ", " + Units.count(view.refused()) + " refused" : "";
        bar.setVisible(true);
        bar.setProgress(load.progress());
        cancel.setDisable(!load.isRunning());
        if (load.isRunning()) {
            said.setText(progress + ", " + Units.rate(view.perSecond()) + refused + remaining(load));
        } else {
            said.setText(
                    switch (view.state()) {
                        case "done" -> "Done: " + Units.count(view.accepted()) + " accepted" + refused + ".";
                        case "cancelled" -> "Cancelled: " + progress + refused + ".";
                        default -> view.state() + "; " + progress + refused + ".";
                    });
        }
    }

    private static String remaining(SendRun.Load load) {
        var view = load.view();
        if (view.perSecond() < 0.1) return "";
        double seconds = (view.plan().count() - view.sent()) / view.perSecond();
        return ", " + Units.span((long) (seconds * 1000)) + " left";
    }

    private void show(List<ResultLine> lines) {
        results.getChildren().clear();
        long most = lines.stream().mapToLong(ResultLine::count).max().orElse(1);
        for (var line : lines) results.getChildren().add(row(line, most));
    }

    private HBox row(ResultLine line, long most) {
        var link = new Hyperlink(line.label());
        link.setId("send-result-" + line.label());
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(_ -> context.navigation().goTo(new Place.Messages(line.query())));
        var share = new Region();
        share.getStyleClass().addAll("share-bar", "share-" + line.state());
        double width = Math.max(2, 120.0 * line.count() / most);
        share.setMinSize(width, line.detail() ? 4 : 8);
        share.setMaxSize(width, line.detail() ? 4 : 8);
        var count = new Label(Units.count(line.count()));
        count.getStyleClass().add(line.detail() ? "muted" : "fact-small");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(8, link, space, share, count);
        count.setMinWidth(64);
        count.setAlignment(Pos.CENTER_RIGHT);
        row.setAlignment(Pos.CENTER_LEFT);
        if (line.detail()) row.getStyleClass().add("result-detail");
        return row;
    }
}
