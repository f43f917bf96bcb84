package io.penstock.engine.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.history.History;
import io.penstock.engine.history.Retention;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ReplayCommandTest {
    private static final String LINE = " mail1 postfix/smtp[1]: A: to=<u@gmail.com>, relay=gmail-smtp-in.l.google.com"
            + "[1.2.3.4]:25, dsn=4.7.28, status=deferred (host gmail-smtp-in.l.google.com[1.2.3.4] said: 421 4.7.28 much"
            + " too fast (in reply to RCPT TO command))\n";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path log;
    private Path table;
    private Path other;

    @BeforeEach
    void files() throws IOException {
        log = Files.writeString(
                directory.resolve("mail.log"),
                "2026-11-20T10:00:00Z" + LINE + "2026-11-20T10:01:00Z" + LINE + "2026-11-20T10:02:00Z" + LINE);
        table = Files.writeString(
                directory.resolve("a.toml"), rules("RateLimited", "suspend source for 1h when 2/10m"));
        other = Files.writeString(directory.resolve("b.toml"), rules("TooManyConnections", "alert"));
    }

    private static String rules(String category, String action) {
        return """
                [[rule]]
                id = "slow"
                text = "too fast"
                category = "%s"
                actions = ["%s"]
                """.formatted(category, action);
    }

    private int run(String... args) {
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private int replay(Object... more) {
        var args = new String[more.length + 1];
        args[0] = "replay";
        for (int i = 0; i < more.length; i++) args[i + 1] = more[i].toString();
        return run(args);
    }

    @Test
    void withoutAReplyItSaysNothingOfTheTables() throws IOException {
        Path quiet = Files.writeString(directory.resolve("quiet.log"), "Nov 20 10:00:00 m postfix/smtpd[1]: connect\n");

        assertEquals(0, replay("--rules", table, "--against", other, quiet), err::toString);

        assertTrue(out.toString().contains("No reply was read"), out::toString);
    }

    @Test
    void tellsWhereTwoTablesDiffer() {
        assertEquals(1, replay("--rules", table, "--against", other, log), err::toString);

        String text = out.toString();
        assertTrue(text.contains("3 lines: 3 replies, 0 deliveries"), text);
        assertTrue(text.contains("TooManyConnections (slow, retry) -> RateLimited (slow, retry)"), text);
        assertTrue(text.contains("+ 2026-11-20 10:01  1h      suspended source mail1 to gmail, rule slow"), text);
        assertTrue(text.contains("1 try delayed by 59m in sum; caused by: 421 4.7.28 much too fast"), text);
    }

    @Test
    void theSameTableDiffersInNothing() {
        assertEquals(0, replay("--rules", table, "--against", table, "--format", "postfix", log), err::toString);

        assertTrue(out.toString().contains("Both tables judge every reply alike."), out::toString);
    }

    @Test
    void writesJsonAndCsv() {
        assertEquals(1, replay("--rules", table, "--against", other, "--json", log), err::toString);
        var json = new JsonMapper().readTree(out.toString());
        assertEquals(3, json.get("changes").get("reclassified").asInt());
        assertEquals(
                "slow", json.get("after").get("intervals").get(0).get("ruleId").asString());

        out.getBuffer().setLength(0);
        assertEquals(1, replay("--rules", table, "--against", other, "--csv", log), err::toString);
        var lines = out.toString().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.getLast().startsWith("2026-11-20T10:00:00Z,gmail,3,0,3,0,0,"), lines::toString);
    }

    @Test
    void countsAsKumoMtaAndHeedsTheTimeAskedFor() {
        assertEquals(1, replay("--rules", table, "--against", other, "--count-as", "kumomta", log), err::toString);
        assertTrue(out.toString().contains("fired 2 times"), out::toString);

        out.getBuffer().setLength(0);
        assertEquals(
                1,
                replay("--rules", table, "--against", other, "--from", "2026-11-20T10:02", "--zone", "UTC", log),
                err::toString);
        assertTrue(out.toString().contains("2 outside the time asked for"), out::toString);
    }

    @Test
    void replaysTheHistoryOfADataDirectory() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        History.open(data, Retention.DEFAULT, new ManualTime()).close();

        assertEquals(0, replay("--rules", table, "--against", table, "--data", data), err::toString);
        assertEquals(0, replay("--rules", table, "--against", table, "--format", "history", data), err::toString);
        assertTrue(out.toString().contains("0 lines: 0 replies"), out::toString);
    }

    @Test
    void saysThatANodeHasItsHistoryOpen() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        History.open(data, Retention.DEFAULT, new ManualTime()).close();
        // as a node holds it
        try (var channel = FileChannel.open(data.resolve("history.mv.db"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertEquals(3, replay("--rules", table, "--against", table, "--data", data));
        }
        assertTrue(err.toString().contains("is in use, most likely by its node"), err::toString);
    }

    @Test
    void aRuleTableOrAnEmptyDirectoryIsNoLog() throws IOException {
        Path wrong = Files.writeString(directory.resolve("c.toml"), "# mine\n[providers]\ngmail = [\"google\"]\n");
        assertEquals(3, replay(wrong));
        assertTrue(err.toString().contains("c.toml is of no known format"), err::toString);
        assertEquals(3, replay(Files.createDirectory(directory.resolve("none"))));
        assertTrue(err.toString().contains("none has no file that looks like a log"), err::toString);
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(2, replay("--rules", table));
        assertEquals(2, replay("--count-as", "guess", log));
        assertEquals(2, replay("--from", "yesterday", log));
        assertEquals(2, replay("--json", "--csv", log));
        assertEquals(3, replay("--rules", "/nowhere.toml", log));
        assertEquals(3, replay("--rules", table, directory.resolve("gone")));
        assertEquals(3, replay("--rules", table, "--format", "sendmail", log));
        assertEquals(3, replay("--rules", table, "--against", table, "--data", directory));
        assertEquals(3, replay("--against", "in-force", log));
        for (String said : new String[] {
            "say what to replay",
            "penstock or kumomta",
            "'yesterday' is no time",
            "nowhere.toml",
            "gone cannot be read",
            "no format of a log",
            "has no history.mv.db",
            "give its --data DIR"
        }) assertTrue(err.toString().contains(said), () -> said + " in " + err);
    }
}
