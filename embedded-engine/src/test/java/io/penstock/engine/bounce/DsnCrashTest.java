package io.penstock.engine.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.Events;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.spool.CleaningPolicy;
import io.penstock.engine.spool.LogSpool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Power fails while a final event and its report are written: at each byte of that write.
@Timeout(60)
class DsnCrashTest {
    private static final int SEGMENT_BYTES = 16 * 1024;
    private static final int STEP = 23;

    @TempDir
    Path directory;

    private record World(LocalJournal journal, NotifyingSpool spool, SpoolIds ids, Map<SpoolId, Envelope> waiting) {
        static World open(Path directory) {
            var time = InstantSource.fixed(Events.NOW);
            var journal = LocalJournal.open(LocalJournalConfig.in(directory, time)
                    .withSegmentBytes(SEGMENT_BYTES)
                    .withReserveBytes(0));
            var control = new JournalControlStore(journal);
            var log = new LogSpool(journal, control, new LiveFeed(), CleaningPolicy.DEFAULT);
            var ids = new SpoolIds(time, log.greatestId());
            var spool = new NotifyingSpool(log, DsnPolicy.DEFAULT, "mail.example", ids, control, time);
            var waiting = new HashMap<SpoolId, Envelope>();
            spool.recover(one -> waiting.put(one.envelope().id(), one.envelope()));
            return new World(journal, spool, ids, waiting);
        }

        void close() {
            spool.close();
            journal.close();
        }
    }

    @Test
    void noCutLeavesAFinishedMessageWithoutItsReport() throws IOException {
        var original = directory.resolve("original");
        var before = World.open(original);
        var wish = new RecipientDsn(Notify.parse("FAILURE").orElseThrow(), "");
        var envelope = new Envelope(
                before.ids().next(),
                Events.NOW,
                new MailFrom("anna@sender.example"),
                List.of(new Recipient("bob@example.com")),
                "",
                "",
                Envelope.BodyType.SEVEN_BIT,
                false,
                new DsnRequest(DsnRequest.Returned.HEADERS, "", List.of(wish)));
        before.spool().accept(envelope, "Subject: Hi\r\n\r\nHello.\r\n".getBytes(StandardCharsets.UTF_8), "smtp", "");
        int from = (int) before.journal().end();
        var reply = SmtpReply.of(550, "5.1.1 No such user");
        before.spool()
                .report(List.of(
                        new DeliveryEvent.Bounce(Events.subject(envelope, 0), Events.NOW, Events.attempt(1, reply))));
        int to = (int) before.journal().end();
        before.close();

        var seen = new TreeSet<String>();
        for (int cut = from; cut <= to; cut += cut == to ? 1 : Math.min(STEP, to - cut)) {
            var after = World.open(copyCutAt(original, cut));
            boolean unfinished = after.waiting().containsKey(envelope.id());
            boolean reported = after.waiting().values().stream()
                    .anyMatch(one -> one.mailFrom().isNull());
            after.close();
            assertTrue(unfinished || reported, "cut at byte " + (cut - from) + " of " + (to - from));
            seen.add((unfinished ? "unfinished" : "finished") + (reported ? ", reported" : ""));
        }
        assertEquals(List.of("finished, reported", "unfinished", "unfinished, reported"), List.copyOf(seen));
    }

    /// What was behind the cut never reached the disk.
    private Path copyCutAt(Path original, int cut) throws IOException {
        var copy = Files.createDirectory(directory.resolve("cut-" + cut));
        try (var files = Files.list(original)) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        Path segment;
        try (var files = Files.list(copy)) {
            segment = files.filter(file -> file.toString().endsWith(".segment"))
                    .findFirst()
                    .orElseThrow();
        }
        try (var channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(SEGMENT_BYTES - cut), cut);
        }
        return copy;
    }
}
