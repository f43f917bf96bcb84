package io.penstock.app.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Topic;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.client.ControlException;
import java.util.List;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class QueuesViewUiTest {
    private final TestContext context = new TestContext();
    private QueuesScreen screen;
    private Scene scene;
    private StackPane root;

    @Start
    void start(Stage stage) {
        context.client.queues.addAll(Samples.queues(1_200));
        var random = new Random(3);
        for (var provider : Samples.PROVIDERS) {
            for (var bucket : AgeHeatMap.BUCKETS) {
                long messages = Math.max(0, (long) Math.exp(random.nextDouble() * 12) - 60);
                context.client.ages.add(new QueuePage.AgeCell(provider, bucket, messages));
            }
        }
        context.client.pauses.add(new PauseView(
                "p1",
                new Criteria(null, null, "icloud.com", null, null, null),
                "Apple answers 4xx since 13:40, waiting for their postmaster",
                "anna",
                Samples.NOW.minusSeconds(1300),
                Samples.NOW.plusSeconds(1_290),
                240,
                418_220,
                null));
        context.client.ruleOrders.addAll(Samples.ruleOrders());
        var first = context.client.queues.getFirst();
        context.client.detail(new QueueDetail(
                first,
                "Throttled to 10 messages/min by rule gmail-rate-unsolicited since 14:03:30, until 14:33:20, because"
                        + " gmail answered “421-4.7.28 Our system has detected an unusual rate of unsolicited mail”.",
                List.of(
                        new QueueDetail.Limit("connections", "20", "default", ""),
                        new QueueDetail.Limit("messages/min", "10", "rule gmail-rate-unsolicited", "14:33:20"),
                        new QueueDetail.Limit("messages per connection", "100", "default", "")),
                Samples.messages(4),
                List.of(
                        "S: 220 mx.google.com ESMTP ready",
                        "C: EHLO mta1.example.org",
                        "S: 250-mx.google.com at your service",
                        "S: 250 PIPELINING",
                        "C: MAIL FROM:<news@acme.test>",
                        "C: RCPT TO:<julia.meyer@gmail.com>",
                        "S: 250 2.1.0 OK",
                        "S: 421-4.7.28 Our system has detected an unusual rate of unsolicited mail")));
        screen = new QueuesScreen(context.context());
        root = new StackPane((javafx.scene.Parent) screen.content());
        FxTest.show(stage, root, 1190, 720);
        scene = stage.getScene();
        screen.shown();
        screen.hidden(); // the test says when time passes
    }

    @Test
    void showsWhatWaitsAndPausesTheSelectionAfterAPreview(FxRobot robot) {
        FxTest.shoot(scene, "queues");
        robot.interact(() -> robot.lookup("#queues-table")
                .queryTableView()
                .getSelectionModel()
                .select(0));
        FxTest.shoot(scene, "queues-detail");

        robot.clickOn("#queues-pause");
        robot.interact(() -> root.getChildren().add(context.overlay));
        assertTrue(robot.lookup("#pause-confirm").queryButton().isDisabled());
        robot.clickOn("#pause-reason").write("Looking into the 421s");
        FxTest.shoot(scene, "queues-pause");
        robot.clickOn("#pause-confirm");

        var order = assertInstanceOf(Command.Pause.class, context.given.getLast());
        assertEquals(
                context.client.queues.getFirst().name(),
                order.request().criteria().queue());
    }

    @Test
    void showsGatesGroupsAndProblems(FxRobot robot) {
        robot.clickOn("#queues-show-pauses");
        robot.interact(() -> robot.lookup("#pauses-table")
                .queryTableView()
                .getSelectionModel()
                .select(0));
        var extended = context.client.pauses.getFirst();
        robot.interact(() -> context.publish(
                Topic.PAUSES,
                List.of(new PauseView(
                        extended.id(),
                        extended.criteria(),
                        extended.reason(),
                        extended.author(),
                        extended.placedAt(),
                        extended.expiresAt().plusSeconds(900),
                        extended.queues(),
                        extended.messages(),
                        null))));
        assertFalse(robot.lookup("#pauses-extend").queryButton().isDisabled());
        FxTest.shoot(scene, "pauses");
        robot.clickOn("#queues-show-orders");
        FxTest.shoot(scene, "orders");
        robot.clickOn("#queues-show-queues");
        robot.interact(() -> screen.group(GroupBy.TENANT));
        FxTest.shoot(scene, "queues-groups");
        robot.interact(() -> screen.group(GroupBy.NONE));
        robot.clickOn("#queues-filter").write("is:pased");
        FxTest.shoot(scene, "queues-filter-problem");

        robot.clickOn("#queues-filter").eraseText(8);
        context.client.failWith(new ControlException.Unreachable(
                "Could not reach 127.0.0.1:2580: connection refused", new java.io.IOException()));
        robot.interact(screen::refresh);
        assertTrue(robot.lookup("#queues-problem").tryQuery().isPresent());
        FxTest.shoot(scene, "queues-error");
        context.client.heal();
        context.client.queues.clear();
        context.client.ages.clear();
        robot.interact(screen::refresh);
        assertFalse(robot.lookup("#queues-empty-send").tryQuery().isEmpty());
        FxTest.shoot(scene, "queues-empty");
    }
}
