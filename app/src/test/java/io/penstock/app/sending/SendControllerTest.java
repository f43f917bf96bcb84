package io.penstock.app.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Topic;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendControllerTest {
    private final TestContext context = new TestContext();
    private final SendModel model = new SendModel();
    private final SendController controller = new SendController(model, context, context, context, () -> context.now);

    @BeforeEach
    void follow() {
        controller.follow();
    }

    @Test
    void aComposedMessageCarriesItsFieldsAndHeaders() {
        model.recipients.set("address,name\nanna@gmail.com,Anna");
        model.unsubscribe.set("https://acme.test/u");
        controller.start();

        var request = context.client.injected.getFirst();
        var headers = request.headers();
        assertNotNull(headers);
        assertEquals("<https://acme.test/u>", headers.get("List-Unsubscribe"));
        assertEquals("List-Unsubscribe=One-Click", headers.get("List-Unsubscribe-Post"));
        assertEquals("test", request.campaign());
        assertInstanceOf(SendRun.Accepted.class, model.run.get());
    }

    @Test
    void nothingIsSentWhileSomethingIsMissingOrTheClusterIsLocked() {
        controller.start();
        model.recipients.set("anna@gmail.com");
        context.readOnly.set(true);
        controller.start();

        assertTrue(context.client.injected.isEmpty());
    }

    @Test
    void aRefusalIsSaidAndNothingCountsAsSent() {
        model.recipients.set("anna@gmail.com");
        context.client.failWith(new ControlException.Unreachable("gone", new IOException()));
        controller.start();

        assertEquals(new SendRun.Failed("gone"), model.run.get());
        assertFalse(controller.isRunning());
    }

    @Test
    void theOutcomesOfAFewMessagesAreLookedUpUntilAllAreFinal() {
        model.recipients.set("anna@gmail.com");
        controller.start();
        var rows = Samples.messages(4);
        context.client.details.add(new MessageDetail("m1", "", "", Samples.NOW, 1, rows, List.of(), null));
        controller.tick();
        assertEquals(
                List.of("bounced 1", "InvalidRecipient 1", "deferred 1", "RateLimited 1", "delivered 2"),
                model.results.get().stream()
                        .map(line -> line.label() + " " + line.count())
                        .toList());

        context.client.details.clear();
        context.client.details.add(
                new MessageDetail("m1", "", "", Samples.NOW, 1, rows.subList(0, 1), List.of(), null));
        controller.tick();
        int calls = context.client.calls.size();
        controller.tick();
        assertEquals(calls, context.client.calls.size());
    }

    @Test
    void aLoadIsWatchedAndItsRepliesAreCountedSinceItsStart() {
        context.client.replies.addAll(Samples.replies());
        model.mode.set(SendModel.Mode.LOAD);
        model.campaigns.set("");
        controller.start();
        assertTrue(controller.isRunning());

        context.client.replies.replaceAll(reply -> Samples.repeated(reply, 7));
        for (int i = 0; i < 4; i++) controller.tick();
        context.publish(Topic.THROUGHPUT, Samples.second(Samples.NOW, new Random(1)));
        var labels = model.results.get().stream().map(ResultLine::label).toList();
        assertTrue(
                labels.containsAll(List.of("delivered", "deferred", "RateLimited", "Unclassified")), labels.toString());
        var limited = model.results.get().stream()
                .filter(line -> line.label().equals("RateLimited"))
                .findFirst()
                .orElseThrow();
        assertEquals(14, limited.count());
        assertEquals("RateLimited", limited.query().get("category"));
    }

    @Test
    void aRunningLoadCanBeCancelledAndAnotherOneNotStarted() {
        model.mode.set(SendModel.Mode.LOAD);
        controller.start();
        controller.start();
        assertEquals(1, context.client.loads.size());
        controller.cancel();

        var load = assertInstanceOf(SendRun.Load.class, model.run.get());
        assertEquals("cancelled", load.view().state());
        assertFalse(controller.isRunning());
    }

    @Test
    void progressOfAnotherLoadIsNotTakenForOurs() {
        model.mode.set(SendModel.Mode.LOAD);
        controller.start();
        var ours = context.client.loads.getFirst();
        context.publish(Topic.LOAD, new LoadView("other", ours.plan(), "done", 9, 9, 0, 0, Samples.NOW, Samples.NOW));

        assertEquals(
                ours.id(),
                assertInstanceOf(SendRun.Load.class, model.run.get()).view().id());
    }

    @Test
    void anEmlIsSentAsItIsFromItsOwnSender(@TempDir Path directory) throws IOException {
        var file = directory.resolve("a.eml");
        Files.writeString(file, "From: Acme <x@acme.test>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\nhello\n");
        controller.readEml(file);
        model.recipients.set("anna@gmail.com");
        controller.start();

        var request = context.client.injected.getFirst();
        assertEquals("x@acme.test", request.from());
        var sent = request.rfc822();
        assertNotNull(sent);
        assertTrue(sent.startsWith("From: Acme <x@acme.test>\r\n"));
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
        controller.readEml(directory.resolve("gone.eml"));
        assertTrue(model.emlProblem.get().contains("gone.eml"));
    }
}
