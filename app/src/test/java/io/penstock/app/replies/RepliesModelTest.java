package io.penstock.app.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.penstock.app.fx.Freshness;
import io.penstock.app.shell.Place;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepliesModelTest {
    private final TestContext context = new TestContext();
    private final RepliesModel model = new RepliesModel();
    private final RepliesController controller =
            new RepliesController(model, context, context, context, () -> context.now);

    private List<String> shown() {
        return model.shown.stream().map(ReplyLine::id).toList();
    }

    @Test
    void theNodesOrderIsShown() {
        context.client.replies.addAll(Samples.replies());
        controller.fetch();

        assertEquals(List.of("r1", "r2", "r3", "r4", "r5", "r6"), shown());
        assertEquals(1, model.unclassified.get());
    }

    @Test
    void aSelectionFreezesTheOrderWhileNumbersChangeAndNewOnesComeLast() {
        var all = Samples.replies();
        model.show(new ReplyTemplateView.Page(all.subList(1, 6), 0));
        model.selected.set(model.shown.getFirst());
        var line = model.shown.getFirst();
        model.show(new ReplyTemplateView.Page(List.of(all.get(0), all.get(5), Samples.repeated(all.get(1), 5)), 0));

        assertSame(line, model.shown.getFirst());
        assertEquals(all.get(1).count() + 5, line.template().count());
        assertEquals("r1", model.shown.getLast().id());
        model.selected.set(null);
        model.show(new ReplyTemplateView.Page(List.of(all.get(0), all.get(5), all.get(1)), 0));
        assertEquals(List.of("r1", "r6", "r2"), shown());
    }

    @Test
    void allWordsOfTheFilterMustBeThere() {
        model.show(new ReplyTemplateView.Page(Samples.replies(), 0));
        model.filter.set("RATElimited 451");
        assertEquals(List.of("r3"), shown());
        model.filter.set("");
        model.onlyUnclassified.set(true);
        assertEquals(List.of("r1"), shown());
    }

    @Test
    void aReplyLeadsToRuleAndMessages() {
        var reply = Samples.replies().get(1);
        controller.makeRule(reply);
        controller.showRule(reply);
        controller.showMessages(reply);

        assertEquals(
                List.of(
                        new Place.RuleFromReply(reply),
                        new Place.Rules("yahoo-tss04"),
                        new Place.Messages(Map.of("category", "RateLimited"))),
                context.places);
    }

    @Test
    void numbersAreStaleWhileTheNodeIsGone() {
        context.client.replies.addAll(Samples.replies());
        controller.fetch();
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        controller.tick();

        assertInstanceOf(Freshness.Stale.class, model.freshness.get());
        assertEquals(6, shown().size());
    }
}
