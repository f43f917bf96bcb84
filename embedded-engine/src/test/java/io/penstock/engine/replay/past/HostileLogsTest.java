package io.penstock.engine.replay.past;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.replay.PastReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A line may cost itself, and never the log it stands in.
@Timeout(60)
class HostileLogsTest {
    private static final int LINES = 8_000;

    private enum Kind {
        KUMOMTA(
                () -> new KumoLines(places()),
                "{\"type\":\"TransientFailure\",\"recipient\":[\"a@b.example\"],\"queue\":\"c:t@b.example!r\",\"site\":\"s->mx@smtp_client\","
                        + "\"response\":{\"code\":451,\"enhanced_code\":{\"class\":4,\"subject\":7,\"detail\":1},\"content\":\"4.7.1 later\\nyes\",\"command\":\"RCPT TO\"},"
                        + "\"peer_address\":{\"name\":\"mx.b.example.\",\"addr\":\"192.0.2.1\"},\"timestamp\":1764237600,\"event_time\":\"2025-11-27T10:00:00.5Z\"}",
                "{\"message\":\"{\\\"type\\\":\\\"Bounce\\\",\\\"timestamp\\\":\\\"1764237600\\\",\\\"response\\\":{\\\"code\\\":\\\"550\\\",\\\"content\\\":\\\"no\\\"}}\",\"host\":\"h\"}",
                "[{\"_source\":{\"type\":\"Delivery\",\"timestamp\":1764237600,\"response\":{\"code\":250,\"content\":\"ok\"}}}]"),
        POWERMTA(
                () -> new PowerMtaLog(places(), ZoneOffset.UTC),
                "type,timeLogged,timeQueued,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,vmta,jobId",
                "b,2026-11-27 10:00:00+0100,2026-11-27 09:00:00+0100,n@s.example,u@b.example,failed,5.1.1 (bad),\"smtp;550 5.1.1 no \"\"u\"\" here\",mx.b.example (192.0.2.1),bad-mailbox,v1,j1",
                "t,2026-11-27 10:00:00,2026-11-27 09:00:00,n@s.example,u@b.example,delayed,4.0.0,smtp;421 busy,mx (1),other,v1,j1"),
        POWERMTA_JSON(
                () -> new PmtaJson(places(), ZoneOffset.UTC),
                "{\"type\":\"b\",\"timeLogged\":\"2026-11-27 10:00:00+0100\",\"rcpt\":\"u@b.example\",\"dsnDiag\":\"smtp;550 5.1.1 no\",\"vmta\":\"v\"}"),
        POSTFIX(
                HostileLogsTest::postfix,
                "Nov 27 10:00:00 mx1 postfix/smtp[9]: 4ABC: to=<u@b.example>, orig_to=<v>, relay=mx.b.example[192.0.2.1]:25, conn_use=2, delay=1,"
                        + " delays=0/0/0/1, dsn=4.7.1, status=deferred (host mx.b.example[192.0.2.1] said: 451-4.7.1 later 451 4.7.1 yes (in reply to RCPT TO command))",
                "2026-11-27T10:00:00.123456+01:00 mx1 postfix/relay/smtp[9]: 4ABC: to=<u@b.example>, relay=mx[192.0.2.1]:25, status=deferred (host mx[192.0.2.1] refused to talk to me: 554 no)",
                "Nov 27 10:00:00 mx1 postfix/smtp[9]: 4ABC: to=<u@b.example>, relay=none, status=deferred (SASL authentication failed; server mx[192.0.2.1] said: 535 5.7.8 no)",
                "Nov 27 10:00:00 mx1 postfix/smtp[9]: 4ABC: to=<u@b.example>, relay=mx[1]:25, status=deferred (host said: 421 busy)",
                "<22>1 2026-11-27T10:00:00Z mx1 postfix/qmgr 9 - - 4ABC: from=<n@s.example>, status=expired, returned to sender"),
        WRAPPED(
                () -> new WrappedPostfixLog(postfix()::parse),
                "{\"MESSAGE\":\"4ABC: to=<u@b.example>, relay=mx[192.0.2.1]:25, status=sent (250 ok)\",\"SYSLOG_IDENTIFIER\":\"postfix/smtp\",\"__REALTIME_TIMESTAMP\":\"1764237600000000\"}"),
        EXPORT(
                () -> new JournalExport(postfix()::parse),
                "__REALTIME_TIMESTAMP=1764237600000000",
                "SYSLOG_IDENTIFIER=postfix/smtp",
                "MESSAGE=4ABC: to=<u@b.example>, relay=mx[192.0.2.1]:25, status=sent (250 ok)",
                ""),
        TABLE(
                () -> new TsvLog(places(), Logs.SETTINGS, Instant.parse("2026-11-27T12:00:00Z")),
                "id\tprovider\tsmtp_code\tenhanced_code\ttext\ttime\trecipient",
                "1\tgmail\t421\t4.7.28\tlater\t2026-11-27T10:00:00Z\tu@gmail.com");

        private final Supplier<LineParser> parser;
        private final List<String> lines;

        Kind(Supplier<LineParser> parser, String... lines) {
            this.parser = parser;
            this.lines = List.of(lines);
        }
    }

    private static Places places() {
        return new Places(ProviderDirectory.builtIn());
    }

    private static PostfixLog postfix() {
        return new PostfixLog(places(), new SyslogTime(ZoneOffset.UTC, Instant.parse("2026-11-27T12:00:00Z")));
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedLineIsReadOrToldAndEndsNothing(Kind kind) throws IOException {
        var random = new Random(20_261_127);
        var text = new StringBuilder(String.join("\n", kind.lines)).append('\n');
        for (int i = 0; i < LINES; i++) text.append(damaged(kind.lines, random)).append('\n');
        var parser = kind.parser.get();
        var lines = new LineReader(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        int read = 0;
        while (lines.advance()) {
            var replies = new ArrayList<PastReply>();
            assertDoesNotThrow(() -> parser.parse(lines, replies), () -> "at: " + lines.text());
            read++;
        }
        assertTrue(read >= LINES, () -> "only so many lines were seen");
        assertEquals(lines.number(), read);
    }

    private static String damaged(List<String> lines, Random random) {
        String line = lines.get(random.nextInt(lines.size()));
        for (int edits = random.nextInt(4); edits >= 0 && !line.isEmpty(); edits--) {
            int from = random.nextInt(line.length());
            int to = Math.min(line.length(), from + 1 + random.nextInt(12));
            line = switch (random.nextInt(6)) {
                case 0 -> line.substring(0, from);
                case 1 -> line.substring(from);
                case 2 -> line.substring(0, from) + line.substring(to);
                case 3 -> line.substring(0, to) + line.substring(from);
                case 4 -> line.substring(0, from) + odd(random) + line.substring(from);
                default -> line.replaceFirst("[A-Za-z0-9.]+(?=\\[|,|:|\")", odd(random));
            };
        }
        return line.replace('\n', ' ');
    }

    private static String odd(Random random) {
        return List.of(
                        "",
                        " ",
                        "\"",
                        "\\\\",
                        "[",
                        "]",
                        "<",
                        ">",
                        ", ",
                        ": ",
                        "(",
                        ")",
                        "\u00e9",
                        "\t",
                        "0",
                        "-1",
                        "99999999999",
                        "}")
                .get(random.nextInt(18));
    }
}
