package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        return RuleStore.open(directory, CLOCK, () -> RuleTable.EMPTY);
    }

    @Test
    void anEmptyDirectoryGetsTheFirstTableAsVersionOne() {
        var store = RuleStore.open(directory, CLOCK, () -> RuleTable.of(FULL));

        assertEquals(1, store.current().number());
        assertEquals("full", store.matcher().classify(REPLY).ruleId());
    }

    @Test
    void publishingChangesTheNextVerdictAndSurvivesReopening() {
        var store = open();
        assertEquals("", store.matcher().classify(REPLY).ruleId());

        store.publish(RuleTable.of(FULL), 1, "ada", "full \"mailboxes\"\nare full");

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
        store.publish(RuleTable.of(FULL), 1, "ada", "");

        var conflict = assertThrows(RuleConflictException.class, () -> store.publish(RuleTable.EMPTY, 1, "bob", ""));

        assertEquals(2, conflict.current());
        assertEquals(List.of(FULL), store.current().table().rules());
    }

    @Test
    void rollingBackPublishesTheOldTableAnew() {
        var store = open();
        store.publish(RuleTable.of(FULL), 1, "ada", "");

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
                () -> store.publish(RuleTable.of(FULL.withExamples("552 over quota")), 1, "ada", ""));

        assertTrue(refusal.getMessage().contains("'full'"), refusal::getMessage);
        assertEquals(List.of(1), store.numbers());
    }

    @Test
    void aCrashBeforeTheRenameLeavesTheOldVersion() throws IOException {
        open();
        Files.writeString(directory.resolve("000002.toml.new"), "[published]\nauthor = \"a");

        var store = open();

        assertEquals(1, store.current().number());
        assertEquals(2, store.publish(RuleTable.of(FULL), 1, "ada", "").number());
    }

    @Test
    void aDamagedVersionIsNamedWithItsMend() throws IOException {
        open().publish(RuleTable.of(FULL), 1, "ada", "");
        Files.writeString(directory.resolve("000002.toml"), "[[rule]]\nid = 7\n");

        var failure = assertThrows(RuleException.class, this::open);

        assertTrue(failure.getMessage().contains("000002.toml:2:"), failure::getMessage);
        assertTrue(failure.getMessage().contains("move it away"), failure::getMessage);
    }

    @Test
    void listenersHearOfEachVersion() {
        var store = open();
        var heard = new ArrayList<Integer>();
        store.onPublish(version -> heard.add(version.number()));

        store.publish(RuleTable.of(FULL), 1, "ada", "");

        assertEquals(List.of(2), heard);
    }
}
