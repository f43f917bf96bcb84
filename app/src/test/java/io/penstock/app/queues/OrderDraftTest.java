package io.penstock.app.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Command;
import io.penstock.app.pauses.PauseTarget;
import io.penstock.app.pauses.Preview;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderDraftTest {
    private final TestContext context = new TestContext();

    @BeforeEach
    void fill() {
        context.client.queues.addAll(Samples.queues(10));
    }

    private OrderDraftController controller(OrderDraft draft) {
        return new OrderDraftController(draft, context, context, context, context);
    }

    @Test
    void aRetryIsPlacedWithoutTheCountOfItsPreview() {
        var draft = new OrderDraft(OrderKind.RETRY, new PauseTarget.Picked(List.of("a:b@c.test")));
        var controller = controller(draft);
        controller.preview();

        assertInstanceOf(Preview.Known.class, draft.preview.get());
        assertTrue(controller.place());
        var order = assertInstanceOf(Command.RetryQueues.class, context.given.getFirst())
                .order();
        assertFalse(order.dryRun());
        assertNull(order.expectCount(), "a retry is not tied to a count");
        assertEquals(1, context.toasts.size());
    }

    @Test
    void aBounceNeedsAReasonAndItsNameTyped() {
        var draft = new OrderDraft(OrderKind.BOUNCE, new PauseTarget.Picked(List.of("a:b@c.test")));
        var controller = controller(draft);
        controller.preview();

        assertFalse(controller.place());
        draft.reason.set("wrong campaign");
        draft.typed.set("a:b@c.tes");
        assertFalse(controller.place());
        draft.typed.set("a:b@c.test");
        assertTrue(controller.place());
        assertInstanceOf(Command.BounceQueues.class, context.given.getFirst());
    }

    @Test
    void nothingIsOrderedWhileReadOnly() {
        var draft = new OrderDraft(OrderKind.RETRY, new PauseTarget.Picked(List.of("a:b@c.test")));
        var controller = controller(draft);
        controller.preview();
        context.readOnly.set(true);

        assertFalse(controller.place());
        assertTrue(context.given.isEmpty());
    }

    @Test
    void aFailedDryRunIsSaidAndBlocks() {
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        var draft = new OrderDraft(OrderKind.RETRY, new PauseTarget.Picked(List.of("a:b@c.test")));
        var controller = controller(draft);
        controller.preview();

        assertEquals(new Preview.Failed("gone"), draft.preview.get());
        assertFalse(controller.place());
    }
}
