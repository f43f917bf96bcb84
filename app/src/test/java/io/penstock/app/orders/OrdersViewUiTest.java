package io.penstock.app.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.shell.Place;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.SceneWalk;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.client.ControlException;
import java.io.IOException;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
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
class OrdersViewUiTest {
    private final TestContext context = new TestContext();
    private Orders orders;
    private StackPane root;
    private Scene scene;

    @Start
    void start(Stage stage) {
        context.client.ruleOrders.addAll(Samples.ruleOrders());
        orders = new Orders(context.context());
        root = new StackPane(orders.list());
        FxTest.show(stage, root, 1120, 560);
        scene = stage.getScene();
        orders.fetch();
    }

    private static TableView<OrderLine> table(FxRobot robot) {
        return robot.lookup("#orders-table").queryTableView();
    }

    @Test
    void theKeysFilterChooseAndCancel(FxRobot robot) {
        FxTest.shoot(scene, "orders-list");
        assertEquals(List.of(), SceneWalk.unnamed(root));
        robot.interact(orders::focusFilter);
        robot.write("throttle");
        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getSelectionModel().select(0);
        });
        robot.push(KeyCode.ENTER);
        assertEquals(List.of(new Place.Rules("gmail-rate-unsolicited")), context.places);

        robot.push(KeyCode.DELETE);
        assertEquals(List.of("Cancelled the throttle of source usual to gmail."), context.toasts);
        FxTest.shoot(scene, "orders-none");
        robot.clickOn("#orders-filter-clear");
        assertEquals(5, table(robot).getItems().size());
    }

    @Test
    void whatEndsIsNotChosenAnyMoreAndNothingElseInItsPlace(FxRobot robot) {
        robot.interact(() -> table(robot).getSelectionModel().select(0));
        var ended = table(robot).getSelectionModel().getSelectedItem().order();
        robot.interact(() -> {
            context.client.ruleOrders.removeIf(order -> order.id().equals(ended.id()));
            orders.fetch();
        });
        assertTrue(table(robot).getSelectionModel().getSelectedItems().isEmpty());
        assertTrue(robot.lookup("#orders-cancel").queryButton().isDisabled());

        robot.interact(() -> table(robot).getSelectionModel().select(0));
        robot.clickOn("#orders-cancel");
        assertEquals(List.of("Cancelled the suspension of tenant acme, domain gmail.com."), context.toasts);
    }

    @Test
    void aRuleIsOneClickAway(FxRobot robot) {
        robot.clickOn("spam-content");

        assertEquals(List.of(new Place.Rules("spam-content")), context.places);
    }

    @Test
    void severalAreCancelledAfterAQuestion(FxRobot robot) {
        robot.interact(() -> table(robot).getSelectionModel().selectAll());
        robot.clickOn("#orders-cancel");
        robot.interact(() -> root.getChildren().add(context.overlay));
        FxTest.shoot(scene, "orders-cancel-all");
        assertTrue(context.given.isEmpty());

        robot.clickOn("#orders-cancel-all-confirm");
        assertEquals(List.of("Cancelled 6 orders of rules."), context.toasts);
    }

    @Test
    void saysWhyThereIsNothing(FxRobot robot) {
        context.client.ruleOrders.clear();
        robot.interact(orders::fetch);
        FxTest.shoot(scene, "orders-empty");
        assertTrue(robot.lookup("No rule holds anything").tryQuery().isPresent());

        context.client.failWith(new ControlException.Unreachable("No answer from 127.0.0.1:2580", new IOException()));
        robot.interact(orders::fetch);
        FxTest.shoot(scene, "orders-error");
        assertTrue(robot.lookup("#orders-problem").tryQuery().isPresent());
    }
}
