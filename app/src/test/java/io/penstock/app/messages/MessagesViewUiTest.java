package io.penstock.app.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.shell.Place;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class MessagesViewUiTest {
    private final TestContext context = new TestContext();
    private MessagesScreen screen;
    private Scene scene;

    @Start
    void start(Stage stage) {
        context.client.messages.addAll(Samples.messages(60));
        context.client.details.add(detail());
        screen = new MessagesScreen(context.context());
        FxTest.show(stage, (Parent) screen.content(), 1190, 720);
        scene = stage.getScene();
        screen.shown();
    }

    private static MessageDetail detail() {
        var row = Samples.messages(2).get(1);
        var refused = List.of(
                "S: 220 mta.yahoo.com ESMTP ready",
                "C: EHLO mta1.acme.test",
                "S: 250-mta.yahoo.com",
                "S: 250 PIPELINING",
                "C: MAIL FROM:<news@acme.test> SIZE=2659",
                "S: 250 2.1.0 OK",
                "C: RCPT TO:<tom@yahoo.com>",
                "S: 421 4.7.0 [TSS04] Messages from 127.0.0.1 temporarily deferred due to user complaints");
        return new MessageDetail(
                row.spoolId(),
                "news@acme.test",
                "Spring news 2",
                Samples.NOW.minusSeconds(200),
                2_659,
                List.of(row),
                List.of(
                        entry("e1", 200, "Reception", "Accepted by SMTP from 127.0.0.1", "", "", List.of()),
                        entry(
                                "e2",
                                198,
                                "TransientFailure",
                                "421 4.7.0 [TSS04] Messages temporarily deferred; next try in 5 min",
                                "RateLimited",
                                "yahoo-tss04",
                                refused),
                        entry("e3", 10, "Delivery", "250 ok dirdel", "", "", refused.subList(0, 7))),
                "From: Acme News <news@acme.test>\r\nTo: tom@yahoo.com\r\nSubject: Spring news 2\r\n"
                        + "List-Unsubscribe: <https://acme.test/u/1>\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: text/html; charset=utf-8\r\n\r\n"
                        + "<h1>Spring is here</h1><p>Hello tom@yahoo.com, see <a href=\"https://acme.test/s\">our"
                        + " offers</a>.</p><img src=\"https://acme.test/pixel\" alt=\"A tulip\">");
    }

    private static MessageDetail.TimelineEntry entry(
            String id, int secondsAgo, String type, String text, String category, String rule, List<String> dialogue) {
        return new MessageDetail.TimelineEntry(
                id,
                Samples.NOW.minusSeconds(secondsAgo),
                type,
                "tom@yahoo.com",
                text,
                dialogue.isEmpty() ? "" : "mta5.am0.yahoodns.net",
                "",
                category,
                rule,
                dialogue.isEmpty() ? 0 : 84,
                dialogue);
    }

    @Test
    void findsAMessageAndHidesItsAddressUntilItIsRevealed(FxRobot robot) {
        FxTest.shoot(scene, "messages");
        robot.interact(() -> robot.lookup("#messages-table")
                .queryTableView()
                .getSelectionModel()
                .select(1));
        assertTrue(robot.lookup("#message-facts").queryLabeled().getText().contains("t•••@yahoo.com"));
        FxTest.shoot(scene, "messages-timeline");
        robot.interact(
                () -> robot.lookup("#message-rule-e2").queryAs(Hyperlink.class).fire());
        assertEquals(new Place.Rules("yahoo-tss04"), context.places.getLast());

        robot.clickOn("#messages-reveal");
        assertTrue(robot.lookup("#message-facts").queryLabeled().getText().contains("tom@yahoo.com"));
        robot.clickOn("Text");
        FxTest.shoot(scene, "messages-text");
        robot.clickOn("Headers");
        FxTest.shoot(scene, "messages-headers");
    }

    @Test
    void saysWhatIsWrongAndWhatIsMissing(FxRobot robot) {
        robot.clickOn("#messages-search").write("colour:red");
        assertTrue(
                robot.lookup("#messages-query-problem").queryLabeled().getText().contains("colour"));
        FxTest.shoot(scene, "messages-query-problem");

        context.client.messages.clear();
        robot.clickOn("#messages-search").eraseText(10).write("nobody@gmail.com");
        FxTest.shoot(scene, "messages-none");
        robot.clickOn("#messages-search").eraseText(16);
        robot.clickOn("#messages-empty-send");
        assertEquals(new Place.Send(), context.places.getLast());
        FxTest.shoot(scene, "messages-empty");

        context.client.failWith(new ControlException.Unreachable("No answer from 127.0.0.1:2580", new IOException()));
        robot.interact(() -> context.publish(io.penstock.app.cluster.Topic.RESET, "reset"));
        FxTest.shoot(scene, "messages-error");
    }
}
