package io.penstock.app.flow;

import io.penstock.app.fx.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// The timeline with its axes, its legend and the way to look back: click or arrow keys choose a moment, which the
/// picture above then shows.
final class TimelineView extends VBox {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double AXIS = 44;

    private final FlowModel model;
    private final InstantSource clock;
    private final TimelinePane pane = new TimelinePane();
    private final Label note = new Label();
    private final List<Label> rateLabels = new ArrayList<>();
    private final List<Label> timeLabels = new ArrayList<>();
    private final Pane plot = new Pane() {
        @Override
        protected void layoutChildren() {
            arrange();
        }
    };
    private double most = 10;

    TimelineView(FlowModel model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        getStyleClass().add("timeline");
        pane.setId("flow-timeline");
        pane.setFocusTraversable(true);
        pane.setAccessibleText("Timeline of outcomes. Left and right arrow look back, Esc returns to now.");
        note.getStyleClass().add("note");
        note.setMouseTransparent(true);
        note.setVisible(false);
        for (var i = 0; i < 3; i++) rateLabels.add(axisLabel());
        for (var i = 0; i < 6; i++) timeLabels.add(axisLabel());
        plot.getChildren().add(pane);
        plot.getChildren().addAll(rateLabels);
        plot.getChildren().addAll(timeLabels);
        plot.getChildren().add(note);
        plot.setMinHeight(110);
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(header(), plot);

        pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> note.setVisible(false));
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            pane.requestFocus();
            model.lookingBackAt.set(pane.at(event.getX()));
        });
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> model.lookingBackAt.set(pane.at(event.getX())));
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::step);
        model.timeline.subscribe(_ -> show());
        model.lookingBackAt.subscribe(pane::mark);
    }

    private HBox header() {
        var title = new Label();
        title.getStyleClass().add("h2");
        title.textProperty().bind(model.span.map(span -> "Last " + span.title));
        var live = new Button("Back to now");
        live.setId("flow-now");
        live.getStyleClass().add("small");
        live.setOnAction(_ -> model.lookingBackAt.set(null));
        live.visibleProperty().bind(model.lookingBackAt.isNotNull());
        live.managedProperty().bind(live.visibleProperty());
        var moment = new Label();
        moment.getStyleClass().add("muted");
        moment.textProperty().bind(model.lookingBackAt.map(at -> "Looking back at " + local(at, SECONDS)));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(10, title, moment, live, space);
        for (var outcome : Outcome.values()) row.getChildren().add(legend(outcome));
        row.getChildren().add(legendOf("Paused", "paused"));
        row.getChildren().add(spans());
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("timeline-header");
        return row;
    }

    private HBox spans() {
        var group = new ToggleGroup();
        var box = new HBox();
        for (var span : FlowModel.Span.values()) {
            var button = new ToggleButton(span.title);
            button.setId("flow-span-" + (span == FlowModel.Span.DAY ? "day" : "quarter-hour"));
            button.getStyleClass().addAll("pill", span == FlowModel.Span.DAY ? "right-pill" : "left-pill");
            button.setToggleGroup(group);
            button.setSelected(model.span.get() == span);
            button.setOnAction(_ -> {
                button.setSelected(true); // one is always chosen
                model.span.set(span);
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private static HBox legend(Outcome outcome) {
        return legendOf(outcome.title(), outcome.query());
    }

    private static HBox legendOf(String word, String style) {
        var swatch = new Rectangle(9, 9);
        swatch.getStyleClass().addAll("swatch", "swatch-" + style);
        var label = new Label(word);
        label.getStyleClass().add("caption");
        var box = new HBox(5, swatch, label);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Label axisLabel() {
        var label = new Label();
        label.getStyleClass().add("axis");
        return label;
    }

    private Instant until() {
        var steps = model.timeline.get().steps();
        if (steps.isEmpty()) return clock.instant();
        var last = steps.getLast();
        return last.at().plusMillis(last.stepMillis());
    }

    private void show() {
        var to = until();
        var from = to.minus(model.span.get().length);
        var highest = TimelinePane.highest(model.timeline.get(), from, to, 240);
        if (highest > most || highest < most * 0.35) most = nice(highest);
        pane.show(model.timeline.get(), from, to, most);
        plot.requestLayout();
    }

    private void arrange() {
        var width = plot.getWidth() - AXIS;
        var height = plot.getHeight() - 16;
        pane.resizeRelocate(AXIS, 0, Math.max(0, width), Math.max(0, height));
        var top = TimelinePane.LANE + 3;
        for (var i = 0; i < 3; i++) {
            var label = rateLabels.get(i);
            label.setText(Units.perSecond(most * (2 - i) / 2));
            label.autosize();
            label.relocate(AXIS - 6 - label.getWidth(), top + (height - top - 1) * i / 2 - label.getHeight() / 2);
        }
        var to = until();
        var span = model.span.get().length;
        var spacing = span.dividedBy(5);
        var grid = spacing.toMillis();
        var first = (to.minus(span).toEpochMilli() / grid + 1) * grid;
        for (var i = 0; i < timeLabels.size(); i++) {
            var at = Instant.ofEpochMilli(first + i * grid);
            var label = timeLabels.get(i);
            var x = AXIS + width * (1 - (double) Duration.between(at, to).toMillis() / span.toMillis());
            label.setText(local(at, CLOCK));
            label.autosize();
            label.setVisible(!at.isAfter(to) && x + label.getWidth() / 2 <= plot.getWidth());
            label.relocate(x - label.getWidth() / 2, height + 1);
        }
        note.autosize();
    }

    private void point(MouseEvent event) {
        var at = pane.at(event.getX());
        var found = model.timeline.get().before(at, 1);
        if (found.isEmpty()) {
            note.setVisible(false);
            return;
        }
        var step = found.getFirst();
        var text = new StringBuilder(local(step.at(), SECONDS));
        for (var outcome : Outcome.values()) {
            var count = outcome.of(step.outcomes());
            if (count > 0)
                text.append('\n')
                        .append(outcome.title())
                        .append("  ")
                        .append(Units.perSecond(count * 1000.0 / step.stepMillis()));
        }
        note.setText(text.toString());
        note.autosize();
        note.relocate(
                Math.min(AXIS + event.getX() + 12, plot.getWidth() - note.getWidth()),
                Math.max(0, event.getY() - note.getHeight()));
        note.setVisible(true);
    }

    private void step(KeyEvent event) {
        var looking = model.lookingBackAt.get();
        var at = looking == null ? until() : looking;
        var jump = model.span.get().length.dividedBy(90);
        if (event.getCode() == KeyCode.LEFT) model.lookingBackAt.set(at.minus(jump));
        else if (event.getCode() == KeyCode.RIGHT && at.plus(jump).isBefore(until()))
            model.lookingBackAt.set(at.plus(jump));
        else if (event.getCode() == KeyCode.RIGHT || (event.getCode() == KeyCode.ESCAPE && looking != null))
            model.lookingBackAt.set(null);
        else return;
        event.consume();
    }

    /// 1, 2 or 5 times a power of ten.
    private static double nice(double highest) {
        if (highest <= 10) return 10;
        var power = Math.pow(10, Math.floor(Math.log10(highest)));
        for (var factor : new double[] {1, 2, 5, 10}) if (factor * power >= highest) return factor * power;
        return 10 * power;
    }

    private static String local(Instant at, DateTimeFormatter format) {
        return at.atZone(ZoneId.systemDefault()).format(format);
    }
}
