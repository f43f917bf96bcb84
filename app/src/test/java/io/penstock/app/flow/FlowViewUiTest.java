package io.penstock.app.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.shell.Place;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.QueueRow;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(30)
class FlowViewUiTest {
    private final TestContext app = new TestContext();
    private final List<Criteria> worked = new ArrayList<>();
    private final List<QueueRow> resumed = new ArrayList<>();
    private FlowScreen screen;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        app.client.throughput.addAll(Samples.throughput(880));
        app.client.queues.addAll(Samples.queues(60));
        app.client.replies.add(Samples.unclassifiedReply());
        screen = new FlowScreen(app.context(), new GateOrders() {
            @Override
            public void askPause(Criteria criteria) {
                worked.add(criteria);
            }

            @Override
            public void askResume(List<QueueRow> held) {
                resumed.addAll(held);
            }
        });
        FxTest.show(stage, new StackPane(screen.content()), 1140, 740);
        screen.shown();
    }

    @Test
    void ribbonsLeadOnAndGatesOpenTheirDialog(FxRobot robot) {
        FxTest.shoot(stage.getScene(), "flow");

        robot.interact(() ->
                robot.lookup("#flow-provider-gmail-gate").queryAs(Button.class).fire());
        assertEquals("gmail", worked.getFirst().provider());

        robot.interact(() ->
                robot.lookup("#flow-provider-yahoo-gate").queryAs(Button.class).fire());
        assertTrue(resumed.stream().allMatch(queue -> queue.provider().equals("yahoo")) && !resumed.isEmpty());

        robot.interact(() -> robot.lookup("#flow-outcome-DEFERRED .flow-card-name")
                .queryAs(Button.class)
                .fire());
        assertEquals("messages", app.places.getLast().screenId());
        assertTrue(app.places.getLast() instanceof Place.Messages);
    }
}
