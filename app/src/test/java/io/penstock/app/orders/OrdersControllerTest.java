package io.penstock.app.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Freshness;
import io.penstock.app.shell.Place;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersControllerTest {
    private final TestContext context = new TestContext();
    private final OrdersModel model = new OrdersModel(Samples.NOW);
    private final OrdersController controller =
            new OrdersController(model, context, context, context, context, () -> context.now);

    @BeforeEach
    void follow() {
        context.client.ruleOrders.addAll(Samples.ruleOrders());
        controller.follow();
        controller.fetch();
    }

    @Test
    void oneIsCancelledAndSaidWithoutTheAddress() {
        controller.cancel(List.of(Samples.ruleOrders().getLast()));

        var order = assertInstanceOf(Command.CancelRuleOrder.class, context.given.getFirst());
        assertEquals("suppress-tom@example.org", order.id());
        assertEquals("Cancel the suppression of t•••@example.org", order.title());
        assertEquals(List.of("Cancelled the suppression of t•••@example.org."), context.toasts);
        assertEquals(5, model.lines.size());
    }

    @Test
    void severalAreSaidOnce() {
        controller.cancel(Samples.ruleOrders());

        assertEquals(6, context.given.size());
        assertEquals(List.of("Cancelled 6 orders of rules."), context.toasts);
        assertTrue(model.lines.isEmpty());
    }

    @Test
    void moreThanAPageIsFetchedOnRequest() {
        for (int i = 0; i < OrdersController.PAGE; i++)
            context.client.ruleOrders.add(
                    Samples.order("suppress-a" + i, "suppress", "a" + i + "@example.org", "", "full", i, 0));
        controller.fetch();
        assertEquals(OrdersController.PAGE, model.lines.size());
        assertTrue(model.more.get());

        controller.fetchMore();
        assertEquals(OrdersController.PAGE + 6, model.lines.size());
        assertFalse(model.more.get());
    }

    @Test
    void whatIsNotInTheStreamIsAskedForEveryFewSeconds() {
        context.client.ruleOrders.clear();
        for (int second = 0; second < 5; second++) controller.tick();

        assertTrue(model.lines.isEmpty());
    }

    @Test
    void anotherClusterBeginsAnew() {
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        context.publish(Topic.RESET, "reset");

        assertTrue(model.lines.isEmpty());
        assertInstanceOf(Freshness.Failed.class, model.freshness.get());
    }

    @Test
    void leadsToTheRule() {
        controller.showRule(Samples.ruleOrders().getFirst());

        assertEquals(List.of(new Place.Rules("gmail-rate-unsolicited")), context.places);
    }
}
