package io.penstock.app.pauses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Command;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseDraftTest {
    private final TestContext context = new TestContext();

    @BeforeEach
    void fill() {
        context.client.queues.addAll(Samples.queues(14));
    }

    private PauseDraftController controller(PauseDraft draft) {
        return new PauseDraftController(draft, context, context, context);
    }

    @Test
    void nothingIsAskedBeforeItIsSaidWhichQueues() {
        var draft = new PauseDraft(PauseTargets.none());
        controller(draft).preview();

        var incomplete = assertInstanceOf(Preview.Incomplete.class, draft.preview.get());
        assertTrue(incomplete.missing().contains("*@yahoo.com"));
        assertTrue(context.client.calls.isEmpty());
    }

    @Test
    void thePreviewFollowsWhatIsTyped() {
        var draft = new PauseDraft(PauseTargets.none());
        controller(draft);
        draft.queue.set("*@yahoo.com");

        var known = assertInstanceOf(Preview.Known.class, draft.preview.get());
        assertEquals("Pause " + known.queues() + " queues", draft.verb());
    }

    @Test
    void aReasonIsRequired() {
        var draft = new PauseDraft(PauseTargets.none());
        var controller = controller(draft);
        draft.queue.set("*@yahoo.com");

        assertFalse(controller.place());
        draft.reason.set("  ");
        assertFalse(controller.place());
        draft.reason.set("4xx storm");
        draft.duration.set(Duration.ofHours(4));
        assertTrue(controller.place());
        var request =
                assertInstanceOf(Command.Pause.class, context.given.getFirst()).request();
        assertEquals("*@yahoo.com", request.criteria().queue());
        assertEquals("4xx storm", request.reason());
        assertEquals("anna", request.author());
        assertEquals(Duration.ofHours(4).toMillis(), request.durationMillis());
    }

    @Test
    void theToastTakesThePauseBack() {
        var draft = new PauseDraft(PauseTargets.none());
        var controller = controller(draft);
        draft.provider.set("yahoo");
        draft.reason.set("4xx storm");
        controller.place();
        context.toastAction.run();

        var resume = assertInstanceOf(Command.Resume.class, context.given.getLast());
        assertFalse(resume.ramp());
        assertTrue(context.client.pauses.isEmpty());
    }

    @Test
    void pickedQueuesAreOneOrderEach() {
        var draft = new PauseDraft(new PauseTarget.Picked(List.of("a:b@c.test", "d:e@f.test")));
        var controller = controller(draft);
        controller.preview();
        draft.reason.set("two of them");

        assertTrue(controller.place());
        assertEquals(2, context.given.size());
        assertEquals(1, context.toasts.size());
    }

    @Test
    void onePickedQueueFillsInItsName() {
        var draft = new PauseDraft(new PauseTarget.Picked(List.of("a:b@c.test")));
        assertEquals("a:b@c.test", draft.queue.get());
        assertTrue(draft.picked.get().isEmpty());
    }

    @Test
    void aFailedPreviewIsSaidAndBlocks() {
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        var draft = new PauseDraft(PauseTargets.none());
        var controller = controller(draft);
        draft.queue.set("*");
        draft.reason.set("because");

        assertEquals(new Preview.Failed("gone"), draft.preview.get());
        assertFalse(controller.place());
    }

    @Test
    void aLockedClusterTakesNoPause() {
        context.readOnly.set(true);
        var draft = new PauseDraft(PauseTargets.none());
        var controller = controller(draft);
        draft.queue.set("*");
        draft.reason.set("because");

        assertFalse(controller.place());
        assertTrue(context.given.isEmpty());
    }
}
