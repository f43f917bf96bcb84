package io.penstock.rules.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.Skipped;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.rules.ChosenFiles;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageModelTest {
    private final EditedTable table = new EditedTable();
    private final CoverageModel model = new CoverageModel();
    private List<PastReply> log = List.of();
    private CoverageController controller;

    @BeforeEach
    void open() {
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
        controller = new CoverageController(
                table, model, new InlineJobs(), new ChosenFiles(Path.of("mail.log"), null), file -> {
                    if (log.isEmpty()) throw new IOException("mail.log is gone");
                    return new Read(log.iterator());
                });
    }

    @Test
    void recentRepliesAreCountedByProviderAndTheGapsKept() {
        controller.showRecent(Samples.replies(), true);

        assertEquals(
                "Of 1,172 replies 99 % are decided by their wording, none by their code alone, under 1 % by no"
                        + " rule.",
                model.sentence());
        assertEquals("apple", model.gaps().getFirst().provider());
        model.providerProperty().set("gmail");
        assertEquals(List.of(), model.gaps());
    }

    @Test
    void aLogIsCountedWithoutItsDeliveriesAndOwnWords() {
        log = List.of(
                past("yahoo", "421 4.7.0 [TSS04] deferred", true, PastOutcome.DEFERRED),
                past("generic", "550 never heard of it", true, PastOutcome.BOUNCED),
                past("yahoo", "250 ok", true, PastOutcome.DELIVERED),
                past("yahoo", "421 connection timed out", false, PastOutcome.DEFERRED));
        controller.chooseFile();

        assertEquals(2, model.coverageProperty().get().total().replies());
        assertEquals(1, model.gaps().size());
        controller.showRecent(Samples.replies(), true);
        assertEquals(2, model.coverageProperty().get().total().replies(), "the log stays on the page");
    }

    @Test
    void aLogThatCannotBeReadIsNamed() {
        controller.chooseFile();

        assertTrue(
                model.problemProperty().get().contains("mail.log is gone"),
                model.problemProperty().get());
    }

    @ParameterizedTest
    @CsvSource({"0, 10, none", "10, 10, all", "1, 1000, under 1 %", "999, 1000, 99 %", "0, 0, none"})
    void sharesAreNeverRoundedToAllOrNone(long part, long whole, String words) {
        assertEquals(words, CoverageModel.percent(part, whole));
    }

    private static PastReply past(String provider, String reply, boolean remote, PastOutcome then) {
        return new PastReply(
                MemoryBackend.NOW,
                provider,
                "example.com",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                SmtpPhase.RCPT,
                SmtpReply.parse(reply, 550),
                remote,
                then,
                PastVerdict.UNKNOWN,
                1);
    }

    private record Read(Iterator<PastReply> replies) implements PastReplies {
        @Override
        public String name() {
            return "mail.log";
        }

        @Override
        public PastReply next() {
            return replies.hasNext() ? replies.next() : null;
        }

        @Override
        public long lines() {
            return 0;
        }

        @Override
        public long done() {
            return 0;
        }

        @Override
        public long total() {
            return 0;
        }

        @Override
        public Skipped skipped() {
            return new Skipped();
        }

        @Override
        public void close() {}
    }
}
