package io.penstock.rules.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.host.NodeRules;
import io.penstock.rules.host.PublishTarget;
import io.penstock.rules.look.Notice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishControllerTest {
    private final MemoryBackend backend = new MemoryBackend(Samples.toml());
    private final EditedTable table = new EditedTable();
    private final PublishModel model = new PublishModel();
    private final List<Notice> notices = new ArrayList<>();
    private final List<PublishTarget> places =
            new ArrayList<>(List.of(new PublishTarget("embedded engine", false, "", backend)));
    private final VersionsController versions =
            new VersionsController(table, model, backend, () -> places, new InlineJobs(), "ana", notices::add);
    private final PublishController controller =
            new PublishController(table, model, versions, () -> places, new InlineJobs(), "ana", notices::add);

    @BeforeEach
    void openAndEdit() {
        table.open(InForce.read(backend.current()));
        table.apply(TableEdits.categorise(table.document(), List.of("apple-rate"), Category.TOO_MANY_CONNECTIONS));
    }

    @Test
    void publishingPutsTheEditedTableInForce() {
        controller.review();
        assertEquals("1 changed", model.reviewProperty().get().diff().summary());
        model.commentProperty().set("it names connections");
        controller.publish(() -> {});

        assertEquals(2, backend.current().version());
        assertEquals("ana", backend.current().author());
        assertFalse(table.unsavedProperty().get());
        assertEquals(2, table.base().version());
        assertEquals("", model.commentProperty().get());
    }

    @Test
    void nothingIsPublishedWithoutAReason() {
        controller.review();
        model.commentProperty().set("  ");
        controller.publish(() -> {});

        assertEquals(1, backend.current().version());
    }

    @Test
    void aVersionPublishedMeanwhileIsShownAndMerged() {
        controller.review();
        backend.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        model.commentProperty().set("mine");
        controller.publish(() -> {});

        assertEquals(2, backend.current().version());
        assertTrue(
                notices.getFirst().text().contains("version 2 is in force"),
                notices.getFirst().text());
        assertNotNull(model.newerProperty().get());
        assertTrue(table.unsavedProperty().get());

        controller.merge();
        assertNull(model.newerProperty().get());
        assertEquals("1 changed", model.reviewProperty().get().diff().summary());
        controller.publish(() -> {});

        var now = RuleTableFormat.read("now", backend.current().toml()).table();
        assertEquals(3, backend.current().version());
        assertEquals(
                Category.TOO_MANY_CONNECTIONS,
                now.rule("apple-rate").orElseThrow().category());
        assertEquals(
                "retry after 45m",
                now.rule("gmail-ip-rate").orElseThrow().disposition().toString());
    }

    @Test
    void rollingBackPublishesTheOldTableAndKeepsTheWork() {
        backend.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        versions.rollBack(1, () -> {});

        assertEquals(3, backend.current().version());
        assertEquals(Samples.toml(), backend.current().toml());
        assertTrue(backend.current().comment().startsWith("Roll back to version 1"));
        assertTrue(table.unsavedProperty().get());
    }

    @Test
    void aPastVersionIsComparedWithTheOneInForce() {
        backend.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        versions.comparePast(1);

        assertEquals("version 2, in force", model.pastProperty().get().before());
        assertEquals(
                "gmail-ip-rate",
                model.pastProperty().get().diff().changes().getFirst().ruleId());
    }

    @Test
    void aTableIsPublishedToEveryPlaceThatIsChosen() {
        var staging = new MemoryBackend(Samples.toml().replace("retry after 15m", "retry after 45m"));
        places.add(new PublishTarget("Staging", false, "", staging));
        controller.review();
        var row = model.targets().get(1);
        assertFalse(row.chosenProperty().get(), "another place is never chosen by itself");
        assertEquals("Runs version 1: 2 changed", row.told());
        row.chosenProperty().set(true);
        model.commentProperty().set("both");
        controller.publish(() -> {});

        assertEquals(2, backend.current().version());
        assertEquals(backend.current().toml(), staging.current().toml());
        assertEquals(
                "Version 2 is in force on the embedded engine. Version 2 is in force on Staging.",
                notices.getLast().text());
    }

    @Test
    void aPlaceThatFailsIsNeverReportedAsDone() {
        var staging = new MemoryBackend(Samples.toml());
        places.add(new PublishTarget("Staging", false, "", staging));
        controller.review();
        model.targets().get(1).chosenProperty().set(true);
        staging.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        model.commentProperty().set("both");
        var done = new ArrayList<String>();
        controller.publish(() -> done.add("done"));

        assertEquals(List.of(), done);
        assertEquals(Severity.ERROR, notices.getLast().severity());
        assertTrue(notices.getLast().text().contains("Nothing was published to Staging"));
        assertFalse(table.unsavedProperty().get(), "its own place has it");
        assertEquals("both", model.commentProperty().get());
        assertFalse(model.targets().get(0).chosenProperty().get());
        assertEquals(2, staging.current().version());

        controller.publish(() -> done.add("done"));
        assertEquals(List.of("done"), done);
        assertEquals(3, staging.current().version());
        assertEquals(2, backend.current().version(), "the first place is not published to again");
    }

    @Test
    void aNodeThatRunsAnotherTableIsNamedUntilItHasTheNewOne() {
        var staging = new MemoryBackend(Samples.toml());
        staging.nodes(List.of(new NodeRules("node-1", 2), new NodeRules("node-2", 1)));
        places.add(new PublishTarget("Staging", false, "", staging));
        controller.review();
        var row = model.targets().get(1);
        row.chosenProperty().set(true);
        model.commentProperty().set("both");
        var done = new ArrayList<String>();
        controller.publish(() -> done.add("done"));

        assertEquals(List.of(), done, "the page stays while a node is behind");
        assertEquals("Version 2 was taken; node-2 still runs version 1", row.told());
        assertEquals("1 of 2 clusters has it, 1 with nodes behind", model.progress());
        assertEquals(Severity.WARNING, notices.getLast().severity());

        staging.nodes(null);
        controller.retry(row, () -> {});
        assertTrue(row.told().endsWith("could not be asked: No answer from node-2"), row.told());
        staging.nodes(List.of(new NodeRules("node-1", 2), new NodeRules("node-2", 2)));
        controller.retry(row, () -> {});
        assertEquals("Version 2 is in force on node-1, node-2 (before: version 1)", row.told());
        assertEquals("2 of 2 clusters have it", model.progress());
        assertEquals(2, staging.current().version(), "nothing is published twice");
    }

    @Test
    void onlyThePlaceThatFailedIsTriedAgain() {
        var staging = new MemoryBackend(Samples.toml());
        places.add(new PublishTarget("Staging", true, "", staging));
        controller.review();
        var row = model.targets().get(1);
        row.chosenProperty().set(true);
        staging.publishByOther(Samples.toml().replace("retry after 15m", "retry after 45m"));
        model.commentProperty().set("both");
        model.typedProperty().set("Staging");
        controller.publish(() -> {});
        assertEquals("1 of 2 clusters has it, 1 failed", model.progress());
        assertTrue(row.canRetry());

        controller.retry(row, () -> {});
        assertTrue(notices.getLast().text().startsWith("Type “Staging”"), "production is confirmed again");
        model.typedProperty().set("Staging");
        var done = new ArrayList<String>();
        controller.retry(row, () -> done.add("done"));
        assertEquals(List.of("done"), done);
        assertEquals(3, staging.current().version());
        assertEquals(2, backend.current().version());
    }

    @Test
    void productionAsksForItsName() {
        places.set(0, new PublishTarget("Production EU", true, "", backend));
        controller.review();
        model.commentProperty().set("careful");
        controller.publish(() -> {});
        model.typedProperty().set("production eu");
        controller.publish(() -> {});
        assertEquals(1, backend.current().version());

        model.typedProperty().set("Production EU");
        controller.publish(() -> {});
        assertEquals(2, backend.current().version());
        assertEquals(List.of(), notices.getLast().choices(), "going back asks for the name as well");

        versions.listVersions();
        versions.rollBack(1, () -> {});
        assertEquals(2, backend.current().version());
        model.typedBackProperty().set("Production EU");
        versions.rollBack(1, () -> {});
        assertEquals(3, backend.current().version());
    }

    @Test
    void aLockedPlaceTakesNothing() {
        places.set(0, new PublishTarget("Production EU", true, "Production EU is read-only. Arm it.", backend));
        controller.review();
        model.commentProperty().set("careful");
        model.targets().getFirst().chosenProperty().set(true);
        model.typedProperty().set("Production EU");
        controller.publish(() -> {});

        assertEquals(1, backend.current().version());
    }

    @Test
    void aPlaceThatWasLockedWhileItWasLookedAtTakesNothing() {
        controller.review();
        model.commentProperty().set("too late");
        places.set(0, new PublishTarget("embedded engine", false, "Read-only.", backend));
        controller.publish(() -> {});

        assertEquals(1, backend.current().version());
        assertTrue(notices.getLast().text().contains("was locked in the meantime"));
    }
}
