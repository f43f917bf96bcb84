package io.penstock.app.pauses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Freshness;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausesControllerTest {
    private final TestContext context = new TestContext();
    private final PausesModel model = new PausesModel(Samples.NOW);
    private final PausesController controller =
            new PausesController(model, context, context, context, () -> context.now);

    @BeforeEach
    void follow() {
        controller.follow();
    }

    private static PauseView pause(String id, int minutes) {
        return new PauseView(
                id,
                new Criteria(null, null, null, "yahoo", null, null),
                "storm",
                "anna",
                Samples.NOW,
                Samples.NOW.plus(Duration.ofMinutes(minutes)),
                4,
                100,
                null);
    }

    @Test
    void thePauseThatEndsFirstIsAtTheTop() {
        context.publish(Topic.PAUSES, List.of(pause("late", 60), pause("soon", 5)));

        assertEquals(
                List.of("soon", "late"),
                model.pauses.stream().map(PauseView::id).toList());
    }

    @Test
    void theSelectionStaysWithItsPauseAndGoesWithIt() {
        context.publish(Topic.PAUSES, List.of(pause("a", 5), pause("b", 9)));
        model.selectedPause.set(model.pauses.getLast());
        context.publish(Topic.PAUSES, List.of(pause("b", 24), pause("a", 5)));

        assertEquals(pause("b", 24), model.selectedPause.get());
        context.publish(Topic.PAUSES, List.of());
        assertNull(model.selectedPause.get());
    }

    @Test
    void extendingMovesTheEndByAQuarterOfAnHour() {
        context.client.pauses.add(pause("a", 5));
        controller.extend(pause("a", 5));

        var order = assertInstanceOf(Command.ExtendPause.class, context.given.getFirst());
        assertEquals(Samples.NOW.plus(Duration.ofMinutes(20)), order.extension().expiresAt());
    }

    @Test
    void resumingWithARampSaysItsSteps() {
        context.client.pauses.add(pause("a", 5));
        controller.resume(pause("a", 5), true);

        assertTrue(
                assertInstanceOf(Command.Resume.class, context.given.getFirst()).ramp());
        assertTrue(context.toasts.getFirst().contains("10, 25, 50, then 100 %"));
    }

    @Test
    void afterAFailureItAsksAgainEachSecondUntilItIsFresh() {
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        controller.fetch();
        assertInstanceOf(Freshness.Failed.class, model.freshness.get());
        context.client.heal();
        controller.tick();

        assertInstanceOf(Freshness.Fresh.class, model.freshness.get());
    }
}
