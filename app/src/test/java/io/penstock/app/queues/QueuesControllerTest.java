package io.penstock.app.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.fx.Freshness;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueuesControllerTest {
    private final TestContext context = new TestContext();
    private final QueuesModel model = new QueuesModel();
    private final QueuesController controller = new QueuesController(model, context, context, () -> context.now);

    private void queues(int count) {
        context.client.queues.clear();
        context.client.queues.addAll(Samples.queues(count));
    }

    private String nameAt(int place) {
        return model.lines.list().get(place).name();
    }

    @Test
    void aHundredThousandQueuesNeedTheRowsInViewOnly() {
        queues(100_000);
        controller.tick();

        assertEquals(100_000, model.lines.size());
        assertEquals(context.client.queues.getFirst().name(), nameAt(0));
        assertNull(model.lines.list().get(50_000).row());

        controller.inView(99_950, 99_999);
        assertEquals(context.client.queues.getLast().name(), nameAt(99_999));
        assertNull(model.lines.list().get(50_000).row());
        assertEquals(2, context.client.calls.size());
    }

    @Test
    void theOrderFollowsTheNodeWhileItIsFree() {
        queues(50);
        controller.tick();
        Collections.reverse(context.client.queues);
        controller.tick();

        assertEquals(context.client.queues.getFirst().name(), nameAt(0));
    }

    @Test
    void theOrderIsFrozenUnderThePointerAndNumbersStillChange() {
        queues(50);
        controller.tick();
        var first = nameAt(0);
        model.pointerOver.set(true);
        Collections.reverse(context.client.queues);
        context.client.queues.replaceAll(row -> row.name().equals(first) ? Rows.withDepth(row, 777) : row);
        controller.tick();

        assertEquals(first, nameAt(0));
        assertEquals(777, assertNotNullRow(0).depth());
        model.pointerOver.set(false);
        controller.tick();
        assertEquals(context.client.queues.getFirst().name(), nameAt(0));
    }

    private io.penstock.engine.control.api.QueueRow assertNotNullRow(int place) {
        var row = model.lines.list().get(place).row();
        assertNotNull(row);
        return row;
    }

    @Test
    void aQueueThatIsGoneIsMarkedStaleWhileTheOrderIsFrozen() {
        queues(50);
        controller.tick();
        model.pointerOver.set(true);
        context.client.queues.removeFirst();
        context.now = context.now.plusSeconds(10);
        controller.tick();

        assertTrue(model.lines.list().getFirst().staleProperty().get());
        assertFalse(model.lines.list().get(1).staleProperty().get());
    }

    @Test
    void anotherOrderMovesRowsEvenUnderThePointer() {
        queues(50);
        controller.tick();
        model.pointerOver.set(true);
        Collections.reverse(context.client.queues);
        controller.sort(new QueueSort("name", false));

        assertEquals(context.client.queues.getFirst().name(), nameAt(0));
    }

    @Test
    void theListShrinksWithTheNode() {
        queues(50);
        controller.tick();
        queues(20);
        controller.tick();

        assertEquals(20, model.lines.size());
        assertEquals(20, model.total.get());
    }

    @Test
    void aBrokenFilterIsNotSentAndNamesItsMend() {
        queues(5);
        controller.tick();
        int calls = context.client.calls.size();
        controller.filter("is:pased");

        assertEquals(calls, context.client.calls.size());
        assertTrue(model.filterProblem.get().contains("pased"));
        controller.filter("is:paused");
        assertEquals("", model.filterProblem.get());
        assertTrue(context.client.calls.contains("queues is:paused"));
    }

    @Test
    void whatWasShownIsStaleWhenTheNodeIsGoneAndFreshWhenItIsBack() {
        queues(5);
        controller.tick();
        var since = context.now;
        context.now = context.now.plusSeconds(3);
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        controller.tick();

        assertEquals(new Freshness.Stale(since, "gone"), model.freshness.get());
        assertEquals(5, model.lines.size());
        context.client.heal();
        controller.tick();
        assertInstanceOf(Freshness.Fresh.class, model.freshness.get());
    }

    @Test
    void nothingIsAskedWhileTheUserStoppedIt() {
        queues(5);
        model.stopped.set(true);
        controller.tick();

        assertTrue(context.client.calls.isEmpty());
    }

    @Test
    void theSelectedQueueIsFetchedInFull() {
        queues(5);
        controller.tick();
        controller.select(List.of(model.lines.list().getFirst()));

        var detail = model.detail.get();
        assertNotNull(detail);
        assertEquals(nameAt(0), detail.row().name());
        controller.select(List.of());
        assertNull(model.detail.get());
    }

    @Test
    void groupsAddUpAllQueues() {
        queues(1_200);
        controller.groupBy(GroupBy.PROVIDER);

        assertEquals(5, model.groups.size());
        assertEquals(1_200, model.groups.stream().mapToLong(GroupTotal::queues).sum());
        assertEquals(1.0, model.groupCoverage.get());
        assertTrue(model.groups.getFirst().depth() >= model.groups.getLast().depth());
    }

    @Test
    void totalsSayHowMuchTheyCover() {
        queues(12_000);
        controller.groupBy(GroupBy.TENANT);

        assertEquals(10_000, model.groups.stream().mapToLong(GroupTotal::queues).sum());
        assertTrue(model.groupCoverage.get() < 1);
    }
}
