package io.penstock.engine.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class ProveCommandTest {
    private static final String TABLE = """
            [providers]
            gmail = ["google"]

            [schedules.slow]
            delays = ["1h", "4h"]
            give-up-after = "3d"

            [[rule]]
            id = "far"
            code = "250"
            text = 'nothing alike'
            category = "Greylisted"

            [[rule]]
            id = "near"
            provider = "gmail"
            text = 'unusual rate of letters'
            category = "RateLimited"

            [[rule]]
            id = "rate"
            text = 'unusual rate'
            category = "RateLimited"
            disposition = "retry on slow after 5m"
            actions = ["alert when 3/h", "suppress recipient"]
            note = "They mean it."

            [[rule]]
            id = "busy"
            code = "421"
            category = "SystemFailure"
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private String table = "";

    @BeforeEach
    void writeTable() throws IOException {
        table = Files.writeString(directory.resolve("t.toml"), TABLE).toString();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void tellsTheRuleWhatFollowsAndWhyNot() {
        assertEquals(
                0,
                run("prove", "550 5.7.1 An unusual rate of mail", "--provider", "google", "--rules", table),
                err::toString);

        String text = out.toString();
        assertTrue(text.contains("550 5.7.1 An unusual rate of mail\n             ^^^^^^^^^^^^\n"), text);
        assertTrue(text.contains("Rule         rate  (" + table + ":"), text);
        assertTrue(text.contains("first after 5m, on slow (1h, 4h; given up after 3d)"), text);
        assertTrue(text.contains("suppress recipient  (not now: the message is tried again)"), text);
        assertTrue(text.contains("They mean it."), text);
        assertTrue(text.indexOf("  near") < text.indexOf("  far"), text);
        assertTrue(text.contains("the text has no unusual rate of letters"), text);
    }

    /// Judged nevertheless: a provider may be known to the engine alone.
    @Test
    void aProviderThatNobodyKnowsIsToldAndGuessed() {
        assertEquals(0, run("prove", "550 unusual rate", "--provider", "gmial", "--rules", table));
        assertTrue(err.toString().contains("has the name 'gmial'"), err::toString);
        assertTrue(err.toString().contains("did you mean 'gmail'?"), err::toString);
        assertTrue(out.toString().contains("Rule         rate"), out::toString);

        for (String known : new String[] {"Gmail", "google", "yahoo"}) {
            err.getBuffer().setLength(0);
            assertEquals(0, run("prove", "550 unusual rate", "--provider", known, "--rules", table));
            assertEquals("", err.toString());
        }
    }

    @Test
    void aReplyWithoutACodeIsJudgedAs550AndThatIsSaid() {
        assertEquals(0, run("prove", "unusual rate", "--rules", table));
        assertTrue(out.toString().startsWith("550 unusual rate\n"), out::toString);
        assertEquals(
                "penstock rules prove: the reply does not begin with a code, so 550 is assumed",
                err.toString().strip());
    }

    @Test
    void aReplyThatRefusesNothingIsNotCalledGivenUp() {
        assertEquals(0, run("prove", "250 2.0.0 OK", "--rules", table));
        assertTrue(out.toString().contains("a code that begins with 2 refuses nothing"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void twoTablesAreNotTriedAtOnce() {
        assertEquals(3, run("prove", "550 x", "--rules", table, "--node", "http://127.0.0.1:1"));
        assertTrue(err.toString().contains("give --rules or --node, not both"), err::toString);
    }

    @Test
    void whoSaidItIsForOneReplyOnly() {
        assertEquals(2, run("prove", "--in", table, "--provider", "gmail"));
        assertTrue(err.toString().contains("a file says them for each of its replies"), err::toString);
    }

    @Test
    void saysTheSameAsJson() {
        assertEquals(0, run("prove", "550 unusual rate", "--json", "--rules", table), err::toString);

        var json = new JsonMapper().readTree(out.toString());
        assertEquals("rate", json.get("rule").asString());
        assertEquals(0, json.get("found").get(0).get("start").asInt());
        assertEquals(1, json.get("actionsNow").size());
        assertEquals(2, json.get("passedOver").size());
    }

    @Test
    void aReplyThatNoRuleKnowsSaysSo() {
        assertEquals(0, run("prove", "550 what", "--rules", table), err::toString);

        assertTrue(out.toString().contains("none matches"), out::toString);
        assertTrue(out.toString().contains("the code begins with 5, so the message is given up"), out::toString);
    }

    @Test
    void aFileIsToldByProviderWithItsGaps() throws IOException {
        Path in = Files.writeString(
                directory.resolve("in.tsv"),
                "\uFEFFProvider\tText\r\ngoogle\t\"421 \"\"unusual rate\"\"\"\r\ngmail\t421 come back in 3 s\r\n"
                        + "\tcome back in 5 s\r\ngeneric\t\r\nshort\r\n");

        assertEquals(0, run("prove", "--in", in.toString(), "--rules", table), err::toString);

        String text = out.toString();
        assertTrue(text.matches("(?s).*gmail +2 +50.0 % +50.0 % +0.0 %.*"), text);
        assertTrue(text.matches("(?s).*\\(unknown\\) +2 .*"), text);
        assertTrue(text.contains("SystemFailure by busy\n          421 come back in <n> s"), text);
    }

    @Test
    void wrongUsageIsTold() {
        assertEquals(2, run("prove"));
        assertEquals(2, run("prove", "550 x", "--in", "y"));
        assertEquals(2, run("prove", "550 x", "--phase", "lunch"));
        assertEquals(3, run("prove", "--in", directory.resolve("gone").toString()));
        assertTrue(err.toString().contains("there is no such file"), err::toString);
    }

    @Test
    void classifyingSurvivesWhatSpreadsheetsAndLogsWrite() throws IOException {
        Path in = directory.resolve("odd.tsv");
        byte[] odd =
                ("\uFEFFID\ttext\tsmtp_code\r\na\t\"421 \"\"unusual rate\"\"\"\r\n\r\nb\r\nc\t\t421\r\nd\tM\u00fcll \t9x9\r\n"
                                + "e\t\"x\" is \"busy\"\t421")
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.write(mark);
        bytes.write(odd, 1, odd.length - 1);
        Files.write(in, bytes.toByteArray());
        Path result = directory.resolve("out.tsv");

        assertEquals(
                0, run("classify", "--in", in.toString(), "--out", result.toString(), "--rules", table), err::toString);

        assertEquals(
                "a\tRateLimited\nb\tUnclassified\nc\tSystemFailure\nd\tUnclassified\ne\tSystemFailure\n",
                Files.readString(result));
        assertEquals(3, run("classify", "--in", in.toString(), "--out", in.toString(), "--rules", table));
    }

    @Test
    void twoTablesAreComparedInWords() throws IOException {
        Path other = Files.writeString(
                directory.resolve("other.toml"),
                TABLE.replace("gmail = [\"google\"]", "gmail = [\"google\", \"gsuite\"]")
                        .replace("\"alert when 3/h\", ", "")
                        .replace("id = \"far\"", "id = \"new\""));

        assertEquals(1, run("diff", table, other.toString()), err::toString);
        String text = out.toString();
        assertTrue(text.contains("- far: removed, was rule 1 (Greylisted)"), text);
        assertTrue(text.contains("+ new: new, as rule 1"), text);
        assertTrue(text.contains("~ rate: changed\n    Actions:          - alert when 3/h\n"), text);
        assertTrue(text.contains("1 added, 1 removed, 1 changed, 1 settings changed."), text);

        assertEquals(1, run("diff", "--json", table, other.toString()), err::toString);
        assertEquals(4, new JsonMapper().readTree(out.toString()).size());
        assertEquals(0, run("diff", table, table));
        assertEquals(3, run("diff", table, "/nowhere.toml"));
    }
}
