package io.penstock.app.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.fx.Freshness;
import io.penstock.app.testing.FakeControlClient;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessagePage;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesControllerTest {
    private final TestContext context = new TestContext(new PagingClient());
    private final MessagesModel model = new MessagesModel();
    private final MessagesController controller = new MessagesController(model, context, context, () -> context.now);

    /// Hands out its messages page by page.
    private static final class PagingClient extends FakeControlClient {
        @Override
        public MessagePage messages(Map<String, String> query, int limit, String cursor) {
            super.messages(query, limit, cursor);
            int start = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
            int end = Math.min(messages.size(), start + limit);
            return new MessagePage(messages.subList(start, end), end < messages.size() ? "" + end : "");
        }
    }

    @Test
    void pagesAreAddedAsTheTableIsScrolled() {
        context.client.messages.addAll(Samples.messages(450));
        controller.search(MessageQuery.EVERYTHING);
        assertEquals(200, model.rows.size());
        controller.more();
        controller.more();
        controller.more();

        assertEquals(450, model.rows.size());
        assertEquals("", model.nextCursor.get());
    }

    @Test
    void aTableDoesNotGrowWithoutEnd() {
        context.client.messages.addAll(Samples.messages(6_000));
        controller.search(MessageQuery.EVERYTHING);
        for (int i = 0; i < 100; i++) controller.more();

        assertEquals(MessagesController.MOST, model.rows.size());
    }

    @Test
    void aBrokenQueryIsNotSent() {
        controller.search(new MessageQuery("colour:red", "", Duration.ZERO));

        assertTrue(context.client.calls.isEmpty());
        assertTrue(model.queryProblem.get().contains("colour"));
    }

    @Test
    void aMessageIsOpenedWithItsContent() {
        context.client.details.add(new MessageDetail(
                "m1", "a@b.test", "hi", Samples.NOW, 10, List.of(), List.of(), "Subject: hi\r\n\r\nhello"));
        controller.open("m1");

        assertNotNull(model.detail.get());
        var content = model.content.get();
        assertNotNull(content);
        assertEquals("hello", content.text());
    }

    @Test
    void aMessageThatIsGoneIsSaid() {
        controller.open("m2");
        assertTrue(model.detailProblem.get().contains("m2"));
    }

    @Test
    void whatWasFoundIsStaleWhenTheNodeIsGone() {
        context.client.messages.addAll(Samples.messages(3));
        controller.search();
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        controller.search();

        assertInstanceOf(Freshness.Stale.class, model.freshness.get());
        assertEquals(3, model.rows.size());
    }

    @Test
    void addressesAreMaskedUntilRevealed() {
        assertEquals("a•••@b.test", model.address("anna@b.test"));
        model.revealed.set(true);
        assertEquals("anna@b.test", model.address("anna@b.test"));
    }
}
