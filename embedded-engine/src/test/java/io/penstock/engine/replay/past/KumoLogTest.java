package io.penstock.engine.replay.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KumoLogTest {
    private static final String DEFERRED = """
            {"type":"TransientFailure","id":"1d98","sender":"n@s.example","recipient":"u@firm.example",\
            "queue":"spring:acme@firm.example!relay.example","site":"pool-a->(a|b).l.google.com@smtp_client","size":0,\
            "response":{"code":421,"enhanced_code":{"class":4,"subject":7,"detail":28},"content":"Our system has\\nsaid no",\
            "command":"MAIL FROM:<n@s.example>\\r\\n"},"peer_address":{"name":"alt1.gmail-smtp-in.l.google.com.",\
            "addr":"142.250.1.27"},"timestamp":1764237600,"event_time":"2025-11-27T10:00:00.123456789Z","num_attempts":3,\
            "bounce_classification":"Uncategorized","egress_source":"pool-a","meta":{},"headers":{"Subject":"x"}}""";

    @TempDir
    private Path directory;

    private Logs.All read(String text) throws IOException {
        return Logs.read(Files.writeString(directory.resolve("log"), text));
    }

    private static String record(String type, String response) {
        return "{\"type\":\"" + type
                + "\",\"recipient\":\"u@gmail.com\",\"queue\":\"gmail.com\",\"timestamp\":1764237600," + "\"response\":"
                + response + "}\n";
    }

    @Test
    void readsWhatARecordTells() throws IOException {
        var reply = read(DEFERRED + "\n").only();

        assertEquals(Instant.parse("2025-11-27T10:00:00.123456789Z"), reply.when());
        assertEquals("gmail", reply.provider(), "by its MX host");
        assertEquals("firm.example", reply.domain());
        assertEquals("alt1.gmail-smtp-in.l.google.com", reply.mxHost());
        assertEquals("(a|b).l.google.com", reply.site());
        assertEquals("pool-a", reply.source());
        assertEquals("acme", reply.tenant());
        assertEquals("spring", reply.campaign());
        assertEquals(SmtpPhase.MAIL, reply.phase());
        assertEquals(421, reply.reply().code());
        assertEquals("4.7.28 Our system has said no", reply.reply().text());
        assertEquals(PastOutcome.DEFERRED, reply.then());
        assertEquals("Uncategorized", reply.judged().category());
        assertEquals(3, reply.attempt());
        assertTrue(reply.remote());
    }

    @Test
    void eachRecipientOfARecordCounts() throws IOException {
        var text = DEFERRED.replace("\"u@firm.example\"", "[\"a@firm.example\",\"b@firm.example\"]");

        var replies = read(text).replies();

        assertEquals(
                List.of("a@firm.example", "b@firm.example"),
                replies.stream().map(r -> r.recipient()).toList());
    }

    @Test
    void takesArraysObjectsOverManyLinesAndArraysPerLine() throws IOException {
        assertEquals(2, read("[" + DEFERRED + ",\n" + DEFERRED + "]").replies().size());
        assertEquals(2, read("[" + DEFERRED + "," + DEFERRED + "]\n").replies().size());
        assertEquals(
                2, read("[" + DEFERRED + "]\n[" + DEFERRED + "]\n").replies().size());
        String pretty = DEFERRED.replace(",\"", ",\n  \"").replace("{\"type", "{\n  \"type");
        assertEquals(1, read(pretty).replies().size());
        assertEquals(2, read(pretty + "\n" + pretty).replies().size());
        assertEquals(
                2, read("[\n" + pretty + ",\n" + pretty + "\n]\n").replies().size());
    }

    @Test
    void countsWhatIsNoAttempt() throws IOException {
        var all = read(record("Reception", "{\"code\":250,\"enhanced_code\":null,\"content\":\"\"}")
                + record("AdminBounce", "{\"code\":551,\"enhanced_code\":null,\"content\":\"x\"}")
                + record("Feedback", "null")
                + record("Bounce", "{\"code\":0,\"content\":\"\"}")
                + "{\"no\":\"type\"}\n"
                + "{\"type\":\"Bounce\",\"response\":{\"code\":550,\"content\":\"no\"}}\n");

        assertEquals(
                Map.of(
                        SkipReason.OTHER_RECORD,
                        3L,
                        SkipReason.NO_REPLY,
                        1L,
                        SkipReason.UNREADABLE,
                        1L,
                        SkipReason.NO_TIME,
                        1L),
                all.skipped());
        assertEquals(6, all.lines());
    }

    @Test
    void tellsOwnWordsFromReplies() throws IOException {
        var replies = read(record("TransientFailure", "{\"code\":451,\"content\":\"KumoMTA internal: no MX\"}")
                        + record("Expiration", "{\"code\":551,\"content\":\"Next delivery time would be late\"}")
                        + record(
                                "Bounce",
                                "{\"code\":550,\"enhanced_code\":null,\"content\":\"550 5.1.1 no user\",\"command\":null}")
                        + record("TransientFailure", "{\"code\":421,\"content\":\"busy\",\"command\":null}")
                        + record("Delivery", "{\"code\":250,\"content\":\"ok\"}")
                        + record("OOB", "{\"code\":550,\"content\":\"5.1.1 gone\"}"))
                .replies();

        assertEquals(
                List.of(false, false, true, true, true, true),
                replies.stream().map(r -> r.remote()).toList());
        assertEquals(PastOutcome.EXPIRED, replies.get(1).then());
        assertEquals("5.1.1 no user", replies.get(2).reply().text());
        assertEquals(SmtpPhase.RCPT, replies.get(2).phase());
        assertEquals(SmtpPhase.CONNECT, replies.get(3).phase(), "a banner answers no command");
        assertEquals(SmtpPhase.DOT, replies.get(4).phase());
        assertEquals(PastOutcome.BOUNCED_LATER, replies.get(5).then());
    }

    @Test
    void aDamagedLineCostsOnlyItself() throws IOException {
        String deep = "{\"type\":\"Bounce\",\"meta\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        var all = read(DEFERRED + "\n" + DEFERRED.substring(0, 100) + "\n\u0000\u0001\u0002\n" + deep
                + "\n[1,2]\n\"x\"\n" + DEFERRED);

        assertEquals(2, all.replies().size());
        assertEquals(Map.of(SkipReason.UNREADABLE, 4L), all.skipped());
        assertFalse(all.samples().getFirst().contains("\n"));
    }

    @Test
    void aLineThatIsTooLongIsToldAndPassedOver() throws IOException {
        String huge = "{\"type\":\"Bounce\",\"x\":\"" + "y".repeat(3_000_000) + "\"}";
        var all = read(DEFERRED + "\n" + huge + "\n" + DEFERRED + "\n");

        assertEquals(2, all.replies().size());
        assertEquals(Map.of(SkipReason.TOO_LONG, 1L), all.skipped());
        assertEquals(3, all.lines());
    }

    @Test
    void aByteOrderMarkAndOddBytesDoNoHarm() throws IOException {
        byte[] latin = DEFERRED.replace("has", "h\u00e4s").getBytes(StandardCharsets.ISO_8859_1);
        Path file = directory.resolve("latin");
        Files.write(file, latin);
        assertEquals(
                1, Logs.read(file).skipped().size() + Logs.read(file).replies().size());
        assertEquals(1, read("\uFEFF" + DEFERRED).replies().size());
    }

    @Test
    void wordsOfReleasesThatDidNotMarkTheirOwnAreKnownByTheMissingPeer() throws IOException {
        String own =
                "{\"code\":451,\"enhanced_code\":{\"class\":4,\"subject\":4,\"detail\":4},\"content\":\"MX didn't resolve\",\"command\":null}";
        String noPeer = "\"peer_address\":null,\"response\":";
        var replies = read(record("TransientFailure", own).replace("\"response\":", noPeer)
                        + record("TransientFailure", own)
                        + record("OOB", own.replace("451", "550")).replace("\"response\":", noPeer)
                        + record("TransientFailure", own.replace("null", "\"RCPT TO\""))
                                .replace("\"response\":", noPeer))
                .replies();

        assertEquals(
                List.of(false, true, true, true),
                replies.stream().map(r -> r.remote()).toList());
    }

    @Test
    void unwrapsRecordsThatLogShippersPassedOn() throws IOException {
        String text = DEFERRED.replace("\\", "\\\\").replace("\"", "\\\"");
        String shipped =
                "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"input\":{\"type\":\"log\"},\"message\":\"" + text + "\"}";
        String printed = "{\"log\":\"" + text + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-01-01T00:00:00Z\"}";
        String searched = "{\"_index\":\"kumo\",\"timestamp\":3,\"_source\":" + DEFERRED + ",\"sort\":[1]}";
        String queued = "{\"type\":\"TransientFailure\",\"data\":\"" + text + "\"}";

        String tailed = "{\"log\":{\"offset\":7,\"file\":{\"path\":\"/l\"}},\"message\":\"" + text + "\"}";
        String tailedLast = "{\"message\":\"" + text + "\",\"log\":{\"offset\":7}}";
        String enriched = DEFERRED.replace("{\"type\"", "{\"log\":{\"offset\":7},\"message\":\"{}\",\"type\"");

        String noted = DEFERRED.replace("{\"type\"", "{\"msg\":\"{host} took it\",\"type\"");

        for (String line : List.of(shipped, printed, searched, queued, tailed, tailedLast, enriched, noted)) {
            var reply = read(line + "\n").only();
            assertEquals(Instant.parse("2025-11-27T10:00:00.123456789Z"), reply.when(), line);
            assertEquals("4.7.28 Our system has said no", reply.reply().text(), line);
            assertEquals("u@firm.example", reply.recipient(), line);
        }
    }

    @Test
    void takesNumbersThatBecameTextsOnTheirWay() throws IOException {
        var reply = read(record("Bounce", "{\"code\":\"550\",\"content\":\"no\"}")
                        .replace("1764237600", "\"1764237600.25\""))
                .only();

        assertEquals(550, reply.reply().code());
        assertEquals(Instant.parse("2025-11-27T10:00:00.250Z"), reply.when());
    }

    @Test
    void theSiteNamesTheSourceWhereNothingElseDoes() throws IOException {
        String without = DEFERRED.replace("\"egress_source\":\"pool-a\"", "\"egress_source\":null");

        assertEquals("pool-a", read(without).only().source());
        assertEquals(
                "", read(without.replace("pool-a->", "unspecified->")).only().source());
    }

    @Test
    void whatAnOrderHeldWasNoTry() throws IOException {
        var all = read(record(
                        "TransientFailure",
                        "{\"code\":451,\"content\":\"KumoMTA internal: scheduled queue is suspended: x\"}")
                + record("TransientFailure", "{\"code\":400,\"content\":\"KumoMTA internal: failed to connect\"}"));

        assertEquals(1, all.replies().size());
        assertEquals(Map.of(SkipReason.NOT_TRIED, 1L), all.skipped());
    }
}
