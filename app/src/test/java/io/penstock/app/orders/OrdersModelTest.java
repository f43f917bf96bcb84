package io.penstock.app.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.RuleOrderView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersModelTest {
    private final OrdersModel model = new OrdersModel(Samples.NOW);

    private List<String> shown() {
        return model.shown.stream().map(line -> line.order().id()).toList();
    }

    @Test
    void whatHoldsMailIsAtTheTopTheNewestFirst() {
        model.show(Samples.ruleOrders(), false);

        assertEquals(List.of("r1", "s1", "p1", "t1", "alert-1", "suppress-tom@example.org"), shown());
        assertEquals("6", model.countProperty().get());
        assertEquals("2 suspensions, 1 throttle, 1 rerouting, 1 alert, 1 suppression", model.summary());
    }

    @Test
    void everyWordOfTheFilterCounts() {
        model.show(Samples.ruleOrders(), true);
        model.filter.set("GMAIL throttle");
        assertEquals(List.of("t1"), shown());
        model.filter.set("tom@example.org suppression");
        assertEquals(List.of("suppress-tom@example.org"), shown());
        assertEquals("6+", model.countProperty().get());
    }

    @Test
    void rowsStayWhereTheyAreWhileOneIsSelected() {
        model.show(Samples.ruleOrders().subList(0, 3), false);
        model.selected.add(model.lines.getFirst());
        var now = new ArrayList<>(Samples.ruleOrders());
        now.removeFirst();
        model.show(now, false);

        assertEquals(List.of("s1", "p1", "r1", "alert-1", "suppress-tom@example.org"), shown());
        model.selected.clear();
        model.show(now, false);
        assertEquals(List.of("r1", "s1", "p1", "alert-1", "suppress-tom@example.org"), shown());
    }

    @Test
    void whatTheStreamTellsLeavesAlertsAndSuppressions() {
        model.show(Samples.ruleOrders(), false);
        model.showAtGates(
                List.of(Samples.order("t1", "throttle", "source usual to gmail", "5/min", "rate", 5_400, 60)));

        assertEquals(List.of("t1", "alert-1", "suppress-tom@example.org"), shown());
        assertEquals("5/min", model.lines.getFirst().order().limit());
    }

    @Test
    void anOrderIsSaidInWords() {
        var words = Samples.ruleOrders().stream()
                .map(order -> OrderWords.noun(order) + " | " + OrderWords.extent(order) + " | "
                        + OrderWords.end(order, Samples.NOW))
                .toList();

        assertEquals(
                List.of(
                        "throttle | 10/min | 28 min 20 s",
                        "suspension |  | 58 min 30 s",
                        "suspension |  | probing",
                        "rerouting | by pool quiet | 29 min 00 s",
                        "alert | 12 times | ",
                        "suppression |  | no end"),
                words);
    }

    @Test
    void addressesAreMaskedUntilTheyAreRevealed() {
        RuleOrderView suppressed = Samples.ruleOrders().getLast();
        assertEquals("t•••@example.org", model.scope(suppressed));
        model.revealed.set(true);
        assertEquals("tom@example.org", model.scope(suppressed));
    }

    @Test
    void theNameOfAQueueIsNoAddress() {
        var alert = Samples.order("a1", "alert", "welcome:initech@gmail.com", "", "told", 60, 60);
        assertEquals("welcome:initech@gmail.com", model.scope(alert));
    }
}
