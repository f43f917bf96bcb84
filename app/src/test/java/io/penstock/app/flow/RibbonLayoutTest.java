package io.penstock.app.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.fx.Ink;
import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.Throughput;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RibbonLayoutTest {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 380;

    private final RibbonLayout layout = new RibbonLayout();

    @Test
    void cardsOfAColumnLieWithinTheHeightAndDoNotOverlap() {
        var frame = layout.update(rates(1), Gates.open(), WIDTH, HEIGHT);

        for (var column : RibbonFrame.Column.values()) {
            var bottom = 0.0;
            for (var box : frame.boxes()) {
                if (box.column() != column) continue;
                assertTrue(box.y() >= bottom - 0.01, box + " overlaps the one above");
                bottom = box.y() + box.height();
            }
            assertTrue(bottom <= HEIGHT + 0.01, column + " ends at " + bottom);
        }
    }

    @Test
    void widthIsProportionalToTheRateInTheWholePicture() {
        var frame = layout.update(rates(1), Gates.open(), WIDTH, HEIGHT);

        for (var band : frame.bands())
            if (band.thickness() > 1.2) assertEquals(band.rate() * frame.pixelsPerRate(), band.thickness(), 0.001);
    }

    @Test
    void smallChangesMoveNoCardAndKeepTheScale() {
        var before = layout.update(rates(1), Gates.open(), WIDTH, HEIGHT);

        var after = layout.update(rates(1.1), Gates.open(), WIDTH, HEIGHT);

        assertEquals(before.boxes(), after.boxes());
        assertEquals(before.pixelsPerRate(), after.pixelsPerRate());
    }

    @Test
    void whatOutgrowsItsCardIsPlacedAnew() {
        var before = layout.update(rates(1), Gates.open(), WIDTH, HEIGHT);

        var after = layout.update(rates(5), Gates.open(), WIDTH, HEIGHT);

        assertTrue(after.pixelsPerRate() < before.pixelsPerRate());
    }

    @Test
    void whatArrivesAtAClosedGateIsAHatchedRibbonInThePausesColour() {
        var gates =
                Gates.of(List.of(queue("acme", "yahoo", "paused"), queue("acme", "gmail", "flowing")), Grouping.TENANT);
        var flow = new Throughput.Flow("smtp", "acme", "c", "yahoo", 100, new Throughput.Outcomes(0, 0, 0, 0, 0));
        var other = new Throughput.Flow("smtp", "acme", "c", "gmail", 50, new Throughput.Outcomes(50, 0, 0, 0, 0));
        var rates = FlowRates.of(List.of(second(List.of(flow, other))), Grouping.TENANT, Set.of(), Set.of());

        var held = layout.update(rates, gates, WIDTH, HEIGHT).bands().stream()
                .filter(RibbonFrame.Band::hatched)
                .toList();

        assertEquals(1, held.size());
        assertEquals("yahoo", held.getFirst().toKey());
        assertEquals(Ink.PAUSED, held.getFirst().ink());
        assertEquals(100, held.getFirst().rate(), 0.001);
    }

    @Test
    void aRibbonIsFoundUnderThePointer() {
        var frame = layout.update(rates(1), Gates.open(), WIDTH, HEIGHT);
        var band = frame.bands().getFirst();

        var found = frame.bandAt(band.left() + 0.5, band.top0() + band.thickness() / 2);

        assertTrue(found != null && found.from() == RibbonFrame.Column.INTAKE);
        assertEquals(null, frame.bandAt(-5, -5));
    }

    @Test
    void withoutTrafficThereAreCardsButNoRibbons() {
        var frame = layout.update(FlowRates.nothing(), Gates.open(), WIDTH, HEIGHT);

        assertEquals(List.of(), frame.bands());
        assertEquals(5, frame.boxes().size()); // SMTP and four outcomes
    }

    private static FlowRates rates(double factor) {
        var step = Samples.second(Samples.NOW, new Random(4));
        var scaled = new Throughput(
                step.at(),
                Math.round(step.stepMillis() / factor),
                step.accepted(),
                step.outcomes(),
                step.waiting(),
                step.held(),
                step.connectionsOut(),
                step.flows(),
                step.providers());
        return FlowRates.of(List.of(scaled), Grouping.TENANT, Set.of(), Set.of());
    }

    private static Throughput second(List<Throughput.Flow> flows) {
        return new Throughput(
                Samples.NOW, 1000, 150, new Throughput.Outcomes(50, 0, 0, 0, 0), 0, 0, 0, flows, List.of());
    }

    private static QueueRow queue(String tenant, String provider, String state) {
        return new QueueRow(
                tenant + "@" + provider, "", tenant, provider + ".com", provider, 10, 0, 0, 0, 0, 0, "", state, "");
    }
}
