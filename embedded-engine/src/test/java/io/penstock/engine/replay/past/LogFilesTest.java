package io.penstock.engine.replay.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.SkipReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LogFilesTest {
    @TempDir
    private Path directory;

    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packing packing, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = packing.around(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String at(String time, String recipient) {
        return "2026-11-" + time + "Z mail1 postfix/smtp[1]: A: to=<" + recipient
                + ">, relay=h[1.2.3.4]:25, dsn=5.0.0, status=bounced (host h[1.2.3.4] said: 550 no (in reply to RCPT TO command))\n";
    }

    private static List<String> recipients(Logs.All all) {
        return all.replies().stream().map(PastReply::recipient).toList();
    }

    @Test
    void unpacksByTheFirstBytesWhateverTheName() throws IOException {
        String text = at("20T10:00:00", "a@x.example").repeat(1000);
        Path gzip = Files.write(directory.resolve("one"), packed(GZIPOutputStream::new, text));
        Path zstd = Files.write(directory.resolve("two.log"), packed(ZstdOutputStream::new, text));

        assertEquals(1000, Logs.read(gzip).replies().size());
        assertEquals(1000, Logs.read(zstd).replies().size());
    }

    @Test
    void framesOneBehindTheOtherAndUnfinishedOnesAreRead() throws IOException {
        var random = new Random(1);
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) text.append(at("20T10:00:00", "u" + random.nextLong() + "@x.example"));
        byte[] frame = packed(ZstdOutputStream::new, text.toString());
        byte[] two = Arrays.copyOf(frame, frame.length * 2);
        System.arraycopy(frame, 0, two, frame.length, frame.length);
        byte[] gzip = packed(GZIPOutputStream::new, text.toString());

        assertEquals(
                40_000,
                Logs.read(Files.write(directory.resolve("a"), two)).replies().size());
        var half = Logs.read(Files.write(directory.resolve("b"), Arrays.copyOf(frame, frame.length / 2)));
        assertTrue(half.replies().size() > 5_000, () -> half.replies().size() + " replies");
        var cut = Logs.read(Files.write(directory.resolve("c"), Arrays.copyOf(gzip, gzip.length / 2)));
        assertTrue(cut.replies().size() > 5_000, () -> cut.replies().size() + " replies");
        assertEquals(1, cut.skipped().get(SkipReason.DAMAGED), cut.samples()::toString);
        byte[] damaged = frame.clone();
        Arrays.fill(damaged, frame.length * 3 / 4, frame.length * 3 / 4 + 300, (byte) 0x55);
        var begin = Logs.read(Files.write(directory.resolve("d"), damaged));
        assertTrue(begin.replies().size() > 5_000, () -> begin.replies().size() + " replies");
        assertEquals(1, begin.skipped().get(SkipReason.DAMAGED), begin.samples()::toString);
    }

    @Test
    void mergesFilesInOrderOfTime() throws IOException {
        Path later = Files.writeString(
                directory.resolve("a.log"), at("22T10:00:00", "4@x.example") + at("22T12:00:00", "6@x.example"));
        Path earlier = Files.writeString(
                directory.resolve("b.log"), at("20T10:00:00", "1@x.example") + at("21T10:00:00", "3@x.example"));
        Path other = Files.writeString(
                directory.resolve("c.log"), at("20T11:00:00", "2@x.example") + at("22T11:00:00", "5@x.example"));
        Path none = Files.writeString(directory.resolve("d.log"), "Nov 20 10:00:00 m postfix/smtpd[1]: connect\n");

        var all = Logs.read(later, earlier, other, none);

        assertEquals(
                List.of("1@x.example", "2@x.example", "3@x.example", "4@x.example", "5@x.example", "6@x.example"),
                recipients(all));
        assertEquals(7, all.lines());
        assertEquals(1, all.skipped().get(SkipReason.OTHER_RECORD));
        assertEquals(recipients(all), recipients(Logs.read(directory)));
    }

    @Test
    void ofADirectoryWhatIsNoLogIsCounted() throws IOException {
        Files.writeString(directory.resolve("mail.log"), at("20T10:00:00", "a@x.example"));
        Files.writeString(directory.resolve("README"), "Hello\n");
        Files.writeString(directory.resolve("mail.log.0"), "");
        Files.write(directory.resolve("bytes"), new byte[] {1, 2, 3, (byte) 0xFF});

        var all = Logs.read(directory);

        assertEquals(1, all.replies().size());
        assertEquals(2, all.skipped().get(SkipReason.UNREADABLE));
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        Path text = Files.writeString(directory.resolve("poem"), "Shall I compare thee\n");
        Path broken = Files.write(
                directory.resolve("broken.zst"),
                new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3, 4, 5, 6, 7, 8, 9});

        var unknown = assertThrows(ReplayException.class, () -> Logs.read(text));
        assertTrue(unknown.getMessage().contains("(powermta), times of syslog"), unknown.getMessage());
        assertTrue(
                unknown.getMessage().contains("poem is of no known format: it begins with 'Shall I"),
                unknown.getMessage());
        var gone = assertThrows(ReplayException.class, () -> Logs.read(directory.resolve("gone")));
        assertTrue(gone.getMessage().contains("gone cannot be read"), gone.getMessage());
        assertThrows(ReplayException.class, () -> Logs.read(broken));
        assertEquals(
                0,
                Logs.read(Files.createFile(directory.resolve("empty")))
                        .replies()
                        .size());
    }

    @Test
    void readsATableOfReplies() throws IOException {
        Path file = Files.writeString(directory.resolve("in.tsv"), """
                id\tprovider\ttext\tsmtp_code\tenhanced_code\ttime\trecipient
                a\tgmail\t550-5.1.1 The account\t\t\t2026-11-20T10:00:00Z\tu@gmail.com
                b\t\tGreylisted\t451\t4.7.1\t2026-11-20T10:00:01Z\tu@yahoo.com
                c\tgmail\tqqq
                """);
        var replies = Logs.read(file).replies();

        assertEquals(
                List.of("gmail", "yahoo", "gmail"),
                replies.stream().map(PastReply::provider).toList());
        assertEquals("451 4.7.1 Greylisted", replies.get(1).reply().toString());
        assertEquals(550, replies.get(2).reply().code());
    }

    @Test
    void readsAStreamAndNamesPackingsThatAreNotRead() throws IOException {
        byte[] gzip = packed(GZIPOutputStream::new, at("20T10:00:00", "a@x.example"));
        var files = new LogFiles(Logs.SETTINGS, Optional.empty());
        try (var log = files.open(new ByteArrayInputStream(gzip))) {
            var reply = log.next();
            assertEquals("a@x.example", reply == null ? "" : reply.recipient());
            assertEquals(0, log.total());
        }
        var two = assertThrows(ReplayException.class, () -> files.open(List.of(Path.of("-"), directory)));
        assertTrue(two.getMessage().contains("stands alone"), two.getMessage());
        Path xz = Files.write(
                directory.resolve("mail.log.2.xz"), new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0, 4, 1, 2, 3});
        var packed = assertThrows(ReplayException.class, () -> Logs.read(xz));
        assertTrue(packed.getMessage().contains("xz -dc FILE | penstock rules replay -"), packed.getMessage());
    }

    @Test
    void jsonOfOthersIsNoLogOfKumoMta() throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), "{\"name\": \"x\"}\n");

        assertThrows(ReplayException.class, () -> Logs.read(file));
    }

    @Test
    void rotatedLogsWithoutYearsAreReadInOrderOfTime() throws IOException {
        String rest = " m postfix/smtp[1]: A: to=<%s@x.example>, relay=h[1.2.3.4]:25, status=sent (250 ok)\n";
        Path now = Files.writeString(directory.resolve("maillog"), "Jan  2 10:00:00" + rest.formatted("3"));
        Path before = Files.writeString(directory.resolve("maillog.1"), "Dec 31 10:00:00" + rest.formatted("2"));
        Path oldest = Files.write(
                directory.resolve("maillog.2.gz"),
                packed(GZIPOutputStream::new, "Dec 24 10:00:00" + rest.formatted("1")));
        Files.setLastModifiedTime(now, FileTime.from(Instant.parse("2026-01-02T11:00:00Z")));
        Files.setLastModifiedTime(before, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.setLastModifiedTime(oldest, FileTime.from(Instant.parse("2025-12-25T00:00:00Z")));

        var all = Logs.read(directory);

        assertEquals(List.of("1@x.example", "2@x.example", "3@x.example"), recipients(all));
        assertEquals(
                Instant.parse("2025-12-24T10:00:00Z"), all.replies().getFirst().when());
    }
}
