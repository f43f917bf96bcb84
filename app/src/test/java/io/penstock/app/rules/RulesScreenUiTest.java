package io.penstock.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.shell.Place;
import io.penstock.app.testing.FxTest;
import io.penstock.app.testing.Samples;
import io.penstock.app.testing.TestContext;
import io.penstock.engine.control.api.RulesDocument;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class RulesScreenUiTest {
    private static final String TOML = """
            [[rule]]
            id = "gmail-no-such-user"
            provider = "gmail"
            code = "550"
            text = "does not exist"
            category = "InvalidRecipient"
            disposition = "bounce"
            """;

    @TempDir
    private static Path drafts;

    private final TestContext context = new TestContext();
    private RulesScreen screen;
    private Scene scene;

    @Start
    void start(Stage stage) {
        context.client.ruleVersions.add(new RulesDocument(3, "anna", "start", Samples.NOW.minusSeconds(600), TOML));
        context.client.replies.addAll(Samples.replies());
        screen = new RulesScreen(context.context(), drafts, _ -> List.of(), _ -> {});
        FxTest.show(stage, (Parent) screen.content(), 1190, 720);
        scene = stage.getScene();
        screen.shown();
    }

    @Test
    void beginsARuleFromAReply(FxRobot robot) {
        robot.interact(() -> screen.arrive(new Place.RuleFromReply(Samples.unclassifiedReply())));
        FxTest.shoot(scene, "rules-draft");
        assertTrue(robot.lookup("#rules-editor").tryQuery().isPresent());
        assertTrue(robot.lookup((javafx.scene.control.Labeled label) ->
                                label.getText() != null && label.getText().contains("unusual rate"))
                        .tryQuery()
                        .isPresent()
                || !robot.lookup((javafx.scene.control.TextInputControl field) ->
                                field.getText() != null && field.getText().contains("unusual rate"))
                        .queryAll()
                        .isEmpty());
    }

    @Test
    void aLockedClusterTakesNoRules() {
        var backend = new ClusterRules("Production", context.client, true);
        var refused = assertThrows(
                IllegalStateException.class, () -> backend.publish(new RulesDocument.Publish(TOML, "anna", "c"), 3));
        assertTrue(refused.getMessage().contains("Production is read-only"));

        backend.standsAt(context.client, false);
        backend.publish(new RulesDocument.Publish(TOML, "anna", "c"), 3);
        assertEquals(2, context.client.ruleVersions.size());
    }
}
