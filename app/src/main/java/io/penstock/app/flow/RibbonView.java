package io.penstock.app.flow;

import io.penstock.app.flow.RibbonFrame.Box;
import io.penstock.app.flow.RibbonFrame.Column;
import io.penstock.app.fx.Units;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// The picture: cards as nodes, ribbons as pixels under them, and a note at the pointer.
final class RibbonView extends Pane {
    private final FlowModel model;
    private final FlowController controller;
    private final RibbonLayout layout = new RibbonLayout();
    private final BandsPane bands = new BandsPane();
    private final Label note = new Label();
    private final Map<String, FlowCard> cards = new HashMap<>();

    RibbonView(FlowModel model, FlowController controller) {
        this.model = model;
        this.controller = controller;
        setId("flow-picture");
        getStyleClass().add("flow-picture");
        setMinSize(560, 240);
        note.getStyleClass().add("note");
        note.setMouseTransparent(true);
        note.setVisible(false);
        getChildren().addAll(bands, note);

        model.rates.subscribe(_ -> update(true));
        model.gates.subscribe(_ -> update(true));
        bands.pointedAt().subscribe(this::pointAt);
        bands.addEventHandler(MouseEvent.MOUSE_MOVED, event -> place(event.getX(), event.getY()));
        bands.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            var band = bands.pointedAt().get();
            if (band != null && event.getButton() == MouseButton.PRIMARY) controller.drill(band);
        });
    }

    @Override
    protected void layoutChildren() {
        if (bands.getWidth() != getWidth() || bands.getHeight() != getHeight()) {
            bands.resizeRelocate(0, 0, getWidth(), getHeight());
            update(false);
        }
        note.autosize();
        cards.values().forEach(card -> card.resize(card.getPrefWidth(), card.getPrefHeight()));
        bands.layout();
    }

    private void update(boolean glides) {
        if (getWidth() <= 0 || getHeight() <= 0) return;
        if (bands.pointedAt().get() != null && glides) return; // nothing moves under the pointer
        var frame = layout.update(model.rates.get(), model.gates.get(), getWidth(), getHeight());
        var gone = new HashSet<>(cards.keySet());
        for (var box : frame.boxes()) {
            var key = box.column() + "/" + box.key();
            gone.remove(key);
            var card = cards.computeIfAbsent(key, _ -> add(box));
            card.relocate(box.x(), box.y());
            card.setPrefSize(box.width(), box.height());
            card.resize(box.width(), box.height());
            card.show(line(box), gate(box));
        }
        for (var key : gone) getChildren().remove(cards.remove(key));
        bands.show(frame, glides);
    }

    private FlowCard add(Box box) {
        var outcome = box.column() == Column.OUTCOME ? Outcome.valueOf(box.key()) : null;
        var card = new FlowCard(
                box,
                outcome == null ? box.key() : outcome.title(),
                controller.hasGate(box.column(), box.key()),
                controller);
        if (outcome != null) card.edge(outcome);
        getChildren().add(getChildren().size() - 1, card); // under the note
        return card;
    }

    private Gates.Gate gate(Box box) {
        return switch (box.column()) {
            case GROUP -> model.gates.get().ofGroup(box.key());
            case PROVIDER -> model.gates.get().ofProvider(box.key());
            case INTAKE, OUTCOME -> Gates.Gate.OPEN;
        };
    }

    private String line(Box box) {
        var rates = model.rates.get();
        return switch (box.column()) {
            case INTAKE -> Units.perSecond(rates.intake(box.key())) + " in";
            case GROUP -> gateLine(gate(box), rates.group(box.key()));
            case PROVIDER -> gateLine(gate(box), rates.provider(box.key()));
            case OUTCOME -> outcomeLine(rates, Outcome.valueOf(box.key()));
        };
    }

    private static String gateLine(Gates.Gate gate, double rate) {
        if (gate.isClosed() && gate.whole()) return gate.state() + " · " + Units.compact(gate.held()) + " held";
        if (gate.held() > 0) return Units.perSecond(rate) + " · " + Units.compact(gate.held()) + " held";
        return Units.perSecond(rate) + (gate.waiting() > 0 ? " · " + Units.compact(gate.waiting()) + " waiting" : "");
    }

    private static String outcomeLine(FlowRates rates, Outcome outcome) {
        var all = 0.0;
        for (var each : Outcome.values()) all += rates.total(each);
        return Units.perSecond(rates.total(outcome)) + (all > 0 ? " · " + Units.share(rates.total(outcome) / all) : "");
    }

    private void pointAt(RibbonFrame.@Nullable Band band) {
        note.setVisible(band != null);
        bands.setCursor(band == null ? Cursor.DEFAULT : Cursor.HAND);
        if (band == null) return;
        note.setText(
                switch (band.from()) {
                    case INTAKE ->
                        band.fromKey() + " → " + band.toKey() + "\n" + Units.perSecond(band.rate()) + " accepted";
                    case GROUP ->
                        band.fromKey() + " → " + band.toKey() + "\n" + Units.perSecond(band.rate()) + " "
                                + (band.outcome() == null
                                        ? "held at the gate"
                                        : band.outcome().title().toLowerCase(java.util.Locale.ROOT));
                    case PROVIDER, OUTCOME ->
                        band.fromKey() + "\n" + Units.perSecond(band.rate()) + " "
                                + (band.outcome() == null
                                        ? ""
                                        : band.outcome().title().toLowerCase(java.util.Locale.ROOT));
                });
        note.autosize();
    }

    private void place(double x, double y) {
        note.relocate(
                Math.max(0, Math.min(x + 14, getWidth() - note.getWidth() - 4)), Math.max(0, y - note.getHeight() - 8));
    }
}
