package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
    private static final ResponseRule FULL =
            ResponseRule.of("full", Match.ANY.withTexts("full"), Category.MAILBOX_FULL);
    private static final ReplyContext REPLY = ReplyContext.of("", SmtpReply.of(552, "mailbox full"));

    @TempDir
    private Path directory;

    private RuleStore open() {
        return RuleStore.open(directory, CLOCK, () -> RuleDocument.of(RuleTable.EMPTY));
    }

    @Test
    void anEmptyDirectoryGetsTheFirstTableAsVersionOne() {
        var store = RuleStore.open(directory, CLOCK, () -> RuleDocument.of(RuleTable.of(FULL)));

        assertEquals(1, store.current().number());
        assertEquals("full", store.matcher().classify(REPLY).ruleId());
    }

    @Test
    void publishingChangesTheNextVerdictAndSurvivesReopening() {
        var store = open();
        assertEquals("", store.matcher().classify(REPLY).ruleId());

        store.publish(RuleDocument.of(RuleTable.of(FULL)), 1, "ada", "full \"mailboxes\"\nare full");

        assertEquals("full", store.matcher().classify(REPLY).ruleId());
        var again = open().current();
        assertEquals(2, again.number());
        assertEquals(List.of(FULL), again.table().rules());
        assertEquals("ada", again.author());
        assertEquals("full \"mailboxes\"\nare full", again.comment());
        assertEquals(CLOCK.instant(), again.publishedAt());
    }

    @Test
    void whoHasNotSeenTheVersionInForceIsRefused() {
        var store = open();
        store.publish(RuleDocument.of(RuleTable.of(FULL)), 1, "ada", "");

        var conflict = assertThrows(
                RuleConflictException.class, () -> store.publish(RuleDocument.of(RuleTable.EMPTY), 1, "bob", ""));

        assertEquals(2, conflict.current());
        assertEquals(List.of(FULL), store.current().table().rules());
    }

    @Test
    void rollingBackPublishesTheOldTableAnew() {
        var store = open();
        store.publish(RuleDocument.of(RuleTable.of(FULL)), 1, "ada", "");

        var back = store.rollback(1, 2, "bob", "it was wrong");

        assertEquals(3, back.number());
        assertEquals(List.of(), store.current().table().rules());
        assertEquals(List.of(1, 2, 3), store.numbers());
        assertEquals(List.of(FULL), store.version(2).table().rules());
    }

    @Test
    void aTableWhoseExampleFailsIsRefusedAndNothingChanges() {
        var store = open();

        var refusal = assertThrows(
                RuleException.class,
                () -> store.publish(RuleDocument.of(RuleTable.of(FULL.withExamples("552 over quota"))), 1, "ada", ""));

        assertTrue(refusal.getMessage().contains("'full'"), refusal::getMessage);
        assertEquals(List.of(1), store.numbers());
    }

    @Test
    void aCrashBeforeTheRenameLeavesTheOldVersion() throws IOException {
        open();
        Files.writeString(directory.resolve("000002.toml.new"), "[published]\nauthor = \"a");

        var store = open();

        assertEquals(1, store.current().number());
        assertEquals(
                2,
                store.publish(RuleDocument.of(RuleTable.of(FULL)), 1, "ada", "").number());
    }

    @Test
    void aDamagedVersionIsNamedWithItsMend() throws IOException {
        open().publish(RuleDocument.of(RuleTable.of(FULL)), 1, "ada", "");
        Files.writeString(directory.resolve("000002.toml"), "[[rule]]\nid = 7\n");

        var failure = assertThrows(RuleException.class, this::open);

        assertTrue(failure.getMessage().contains("000002.toml:2:"), failure::getMessage);
        assertTrue(failure.getMessage().contains("move it away"), failure::getMessage);
    }

    @Test
    void theTextIsKeptAsItsAuthorLaidItOut() {
        String text = """
                # Why.

                [[rule]]
                category = 'Greylisted' # by hand
                id = "grey"
                """;
        String published = "[published]\nauthor = \"somebody before\"\n\n" + text;

        open().publish(RuleTableFormat.read("t.toml", published), 1, "ada", "");

        assertEquals(text, open().current().toml());
    }

    @Test
    void versionsOfEarlierReleasesCanBeRead() throws IOException {
        Files.writeString(directory.resolve("000007.toml"), """
                [published]
                author = "ada"
                comment = "so"
                at = "2026-01-02T03:04:05Z"

                # kept
                [[rule]]
                id = "grey"
                category = "Greylisted"

                """);

        var version = open().current();

        assertEquals(7, version.number());
        assertEquals("ada", version.author());
        assertTrue(version.toml().startsWith("# kept\n[[rule]]"), version::toml);
        assertEquals(7, version.document().placeOf("grey", "").line());
    }

    @Test
    void listenersHearOfEachVersion() {
        var store = open();
        var heard = new ArrayList<Integer>();
        store.onPublish(version -> heard.add(version.number()));

        store.publish(RuleDocument.of(RuleTable.of(FULL)), 1, "ada", "");

        assertEquals(List.of(2), heard);
    }
}
