package io.penstock.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterId;
import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.SceneWalk;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The whole console with the real engine, on free ports.
@ExtendWith(ApplicationExtension.class)
@Timeout(90)
class ConsoleUiTest {
    @TempDir
    static Path data;

    private final ListAppender<ILoggingEvent> complaints = new ListAppender<>();
    private RunningConsole console;

    @Start
    void start(Stage stage) {
        complaints.start();
        ((Logger) LoggerFactory.getLogger("javafx.css")).addAppender(complaints);
        stage.setX(0);
        stage.setY(0);
        console = AppWiring.prepare(new AppOptions(data, new EmbeddedEngine(), AppOptions.overHttp(), false))
                .start(stage);
    }

    @AfterEach
    void end() {
        console.close();
    }

    @Test
    void aClusterThatComesLateIsShownThoughMemoryWasCollectedMeanwhile(FxRobot robot) throws Exception {
        console.firstFrame().get(10, TimeUnit.SECONDS);
        robot.interact(
                () -> robot.lookup("#nav-clusters").queryAs(ToggleButton.class).fire());
        await(10, () -> isShown(robot, "#cluster-card-embedded"));
        var unused = new WeakReference<>(new Object());
        while (unused.get() != null) System.gc();

        var late = new Cluster(new ClusterId("late"), "Late", "http://127.0.0.1:1", "#0d8a7d", false);
        robot.interact(() -> console.clusters().add(late, ""));
        await(10, () -> isShown(robot, "#cluster-card-late"));
    }

    @Test
    void sampleTrafficFlowsThroughTheEngineIntoThePicture(FxRobot robot) throws Exception {
        console.firstFrame().get(10, TimeUnit.SECONDS);
        await(30, () -> console.clusters().state().get() instanceof ConnectionState.Live);
        await(10, () -> isShown(robot, "#flow-send-sample"));
        FxTest.shoot(console.stage().getScene(), "console-empty");

        robot.interact(
                () -> robot.lookup("#flow-send-sample").queryAs(Button.class).fire());
        await(30, () -> robot.lookup("#flow-provider-gmail").tryQuery().isPresent());
        await(
                30,
                () -> console.clusters().known().getFirst().delivered().stream()
                                .filter(rate -> rate > 0)
                                .count()
                        > 8);
        FxTest.shoot(console.stage().getScene(), "console-flow");

        for (var screen : new String[] {
            "queues", "rules", "replies", "messages", "send", "clusters", "alerts", "audit", "settings"
        }) {
            robot.interact(() ->
                    robot.lookup("#nav-" + screen).queryAs(ToggleButton.class).fire());
            WaitForAsyncUtils.waitForFxEvents();
            FxTest.shoot(console.stage().getScene(), "console-" + screen);
            assertEquals(
                    List.of(),
                    WaitForAsyncUtils.waitForAsyncFx(
                            5_000,
                            () -> SceneWalk.unnamed(console.stage().getScene().getRoot())),
                    screen);
        }

        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        await(5, () -> isShown(robot, "#palette-field"));
        robot.write("go to que");
        FxTest.shoot(console.stage().getScene(), "console-palette");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertEquals("queues", screenShown());

        robot.interact(
                () -> robot.lookup("#nav-rules").queryAs(ToggleButton.class).fire());
        robot.type(KeyCode.F1);
        await(5, () -> isShown(robot, "#key-help"));
        FxTest.shoot(console.stage().getScene(), "console-keys");
        robot.type(KeyCode.ESCAPE);

        assertEquals(
                List.of(),
                complaints.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .distinct()
                        .toList());
        assertTrue(console.frames().framesPerSecond() > 1);
        assertFalse(console.context().session().readOnly().get());
    }

    private String screenShown() {
        return console.context().navigation() instanceof io.penstock.app.shell.Navigator navigator
                ? navigator.current().get().id()
                : "";
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static void await(int seconds, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5_000, condition));
    }
}
