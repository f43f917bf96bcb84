package io.penstock.engine.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class RulesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... args) {
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void classifiesEachRowOfATable() throws IOException {
        Path in = file("in.tsv", """
                id\tprovider\ttext\tsmtp_code\tenhanced_code
                a\tgmail\t550-5.1.1 The email account that you tried to reach does not exist\t\t
                b\tgeneric\tGreylisted, come back\t451\t4.7.1
                c\tgeneric\tzzz\t550\t5.3.4
                d\tgeneric\tqqq\t550\t
                """);
        Path result = directory.resolve("out.tsv");

        assertEquals(0, run("classify", "--in", in.toString(), "--out", result.toString()), err::toString);

        assertEquals(
                "a\tInvalidRecipient\nb\tGreylisted\nc\tMessageTooLarge\nd\tUnclassified\n", Files.readString(result));
    }

    @Test
    void saysWhatCouldNotBeRead() throws IOException {
        Path in = file("in.tsv", "name\tvalue\n");
        String result = directory.resolve("out.tsv").toString();

        assertEquals(3, run("classify", "--in", in.toString(), "--out", result));
        assertEquals(3, run("classify", "--in", directory.resolve("gone").toString(), "--out", result));
        assertEquals(3, run("classify", "--in", in.toString(), "--out", result, "--rules", "/nowhere.toml"));

        assertTrue(err.toString().contains("must name the columns id and text"), err::toString);
        assertTrue(err.toString().contains("gone"), err::toString);
        assertTrue(err.toString().contains("/nowhere.toml"), err::toString);
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertEquals(2, run("classify"));
        assertEquals(2, run("check"));
        assertEquals(2, run());
        assertEquals(2, run("check", "--colour", "red"));
    }

    @Test
    void aSoundTableEndsWithZero() throws IOException {
        Path table = file("good.toml", """
                [[rule]]
                id = "busy"
                text = 'server busy'
                category = "SystemFailure"
                examples = ["421 server busy"]
                """);

        assertEquals(0, run("check", table.toString()), err::toString);
        assertTrue(out.toString().contains("No findings"));
    }

    @Test
    void findingsEndWithOneAndCanBeReadByPrograms() throws IOException {
        Path table = file("bad.toml", """
                [[rule]]
                id = "busy"
                text = 'server busy'
                category = "SystemFailure"
                examples = ["421 server idle"]
                """);

        assertEquals(1, run("check", table.toString()));
        assertTrue(out.toString().contains("bad.toml:5:1: error failing-example"), out::toString);

        out.getBuffer().setLength(0);
        assertEquals(1, run("check", "--json", table.toString()));
        var finding = new JsonMapper().readTree(out.toString()).get(0);
        assertEquals("failing-example", finding.get("id").asString());
        assertEquals(5, finding.get("line").asInt());
    }

    @Test
    void aTableWithFiveFaultsListsFive() throws IOException {
        Path table = file("broken.toml", """
                [[rule]]
                id = "Not An Id"
                category = "Nothing"
                text = '(open'

                [[rule]
                id = "b"

                [[rule]]
                id = "c"
                category = "Greylisted"
                disposition = "retry on nothing"
                """);

        assertEquals(1, run("check", table.toString()), err::toString);

        String text = out.toString();
        for (int line : new int[] {2, 3, 4, 6, 12})
            assertTrue(text.contains("broken.toml:" + line + ":"), () -> line + " in " + text);
        assertTrue(text.contains("5 errors"), text);
    }

    @Test
    void aFileThatIsNotThereEndsWithThreeAndTheOthersAreChecked() throws IOException {
        Path table = file("bad.toml", "[[rule]\n");

        assertEquals(3, run("check", directory.resolve("gone.toml").toString(), table.toString()));
        assertTrue(err.toString().contains("gone.toml"), err::toString);
        assertTrue(out.toString().contains("bad.toml:1:"), out::toString);
    }

    @Test
    void hintsAloneFailOnlyWhoAsksForThat() throws IOException {
        Path table = file("hint.toml", "[[rule]]\nid = 'a'\ncategory = 'Greylisted'\ntext = 'server busy'\n");

        assertEquals(0, run("check", table.toString()), err::toString);
        assertTrue(out.toString().contains("1 hint."), out::toString);
        assertEquals(1, run("check", "--fail-on", "hint", table.toString()));
        assertEquals(2, run("check", "--fail-on", "never", table.toString()));
        assertEquals(2, run("check", "--format", "sendmail", table.toString()));
    }

    @Test
    void findingsComeInTheFormsOfCodeReview() throws IOException {
        Path table = file("a,b.toml", "[[rule]]\nid = 'a'\ncategory = 'Greylisted'\ntext = '100% busy'\n");

        run("check", "--github", table.toString());
        assertTrue(out.toString().contains("::notice file="), out::toString);
        assertTrue(
                out.toString().contains("a%2Cb.toml,line=1,col=1,title=no-example::rule 'a': it has"), out::toString);

        out.getBuffer().setLength(0);
        run("check", "--sarif", table.toString());
        var result = new JsonMapper()
                .readTree(out.toString())
                .get("runs")
                .get(0)
                .get("results")
                .get(0);
        assertEquals("note", result.get("level").asString());
        assertEquals(2, run("check", "--sarif", "--json", table.toString()));
    }

    private static final String POSTFIX_LINE = "Nov 27 10:00:00 mx1 postfix/smtp[123]: 4ABC: to=<a@gmx.de>,"
            + " relay=mx00.gmx.net[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host"
            + " mx00.gmx.net[192.0.2.1] said: 550 zzz never heard of (in reply to RCPT TO command))\n";

    @Test
    void whatIsNoRuleTableIsRefusedWithAMend() throws IOException {
        for (var given : Map.of(
                        "empty.txt", "\n  \n",
                        "binary.dat", "a\0b\0c",
                        "mail.log", POSTFIX_LINE,
                        "prose.txt", "Dear all,\nthe rules are elsewhere.\n")
                .entrySet()) {
            err.getBuffer().setLength(0);

            assertEquals(3, run("check", file(given.getKey(), given.getValue()).toString()), given::getKey);

            String mend = Map.of(
                            "empty.txt", "is empty",
                            "binary.dat", "is no text",
                            "mail.log", "rules prove --in",
                            "prose.txt", "--format penstock, kumomta-shaping")
                    .get(given.getKey());
            assertTrue(err.toString().contains(mend), err::toString);
        }
        assertEquals("", out.toString());
    }

    /// One error, whatever the bytes, and not one for each line.
    @Test
    void whatIsNotTextInUtf8IsToldInOneLine() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) if (noise[i] == 0) noise[i] = (byte) 0x80;
        String sound = "[[rule]]\nid = \"a\"\ntext = 'too fast \u00fc'\ncategory = \"Greylisted\"\n";
        Path binary = Files.write(directory.resolve("noise.toml"), noise);
        Path latin = Files.write(directory.resolve("latin.toml"), sound.getBytes(StandardCharsets.ISO_8859_1));
        Path wide = Files.write(directory.resolve("wide.toml"), sound.getBytes(StandardCharsets.UTF_16));

        assertEquals(3, run("check", binary.toString(), latin.toString(), wide.toString()), out::toString);

        assertEquals("", out.toString());
        assertEquals(
                List.of(
                        "penstock rules check: " + binary + " is no text; give a rule table, or unpack it first",
                        "penstock rules check: " + latin + ":3:1: the byte 0xfc is not UTF-8; save the file as UTF-8",
                        "penstock rules check: " + wide + " is text in UTF-16; save it as UTF-8"),
                err.toString().lines().toList());
    }

    @Test
    void aForeignFileThatCannotBeReadIsAFindingInItsLine() throws IOException {
        Path table = file("shaping.toml", "[[\"default\".automation]]\nregex = 'x'\naction = \n");

        assertEquals(1, run("check", table.toString()), err::toString);

        assertTrue(out.toString().contains("shaping.toml:3:"), out::toString);
        assertTrue(out.toString().contains("error unreadable"), out::toString);
    }

    @Test
    void theRuleTablesOfADirectoryAreCheckedAndWhatElseIsThereIsNot() throws IOException {
        file("own.toml", "[[rule]]\nid = 'a'\ncategory = 'Greylisted'\ntext = 'server busy'\n");
        file("shaping.toml", "[[provider.\"x\".automation]]\nregex='busy now'\naction='Suspend'\nduration='1h'\n");
        file("notes.txt", "Dear all,\nthe rules are elsewhere.\n");

        assertEquals(1, run("check", directory.toString()), err::toString);

        assertTrue(out.toString().contains("own.toml:1:1: hint no-example"), out::toString);
        assertTrue(out.toString().contains("shaping.toml:1:1: error provider-without-match"), out::toString);
        assertTrue(out.toString().contains("in 2 files."), out::toString);
    }

    @Test
    void manyHintsOfOneKindAreToldTogether() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 9; i++)
            text.append("[[rule]]\nid = 'r" + i + "'\ncategory = 'Greylisted'\ntext = 'server busy " + i + i + "'\n\n");
        Path table = file("many.toml", text.toString());

        run("check", table.toString());
        assertTrue(out.toString().contains("8 more of this kind, in lines 6, 11, 16"), out::toString);
        assertTrue(out.toString().contains("9 hints."), out::toString);

        out.getBuffer().setLength(0);
        run("check", "--all", table.toString());
        assertEquals(9, out.toString().split("hint no-example", -1).length - 1, out::toString);
    }

    @Test
    void coverageIsToldOfALogAsOfATable() throws IOException {
        Path log = file("mail.log", POSTFIX_LINE.repeat(3));

        assertEquals(0, run("prove", "--in", log.toString()), err::toString);
        assertTrue(out.toString().contains("never heard of"), out::toString);
        assertTrue(out.toString().contains("gmx"), out::toString);

        assertEquals(3, run("prove", "--in", file("prose.txt", "Dear all,\n").toString()));
        assertTrue(err.toString().contains("give a log of KumoMTA, PowerMTA or Postfix"), err::toString);
    }

    @Test
    void ownTrafficShowsProvidersWithoutRules() throws IOException {
        Path table = file("t.toml", "[[rule]]\nid = 'a'\ncategory = 'Greylisted'\ncode = '450'\n");
        var rows = new StringBuilder("provider\ttext\n");
        for (int i = 0; i < 12; i++) rows.append("example\t550 what ").append(i).append('\n');
        Path replies = file("replies.tsv", rows.toString());

        assertEquals(1, run("check", "--replies", replies.toString(), table.toString()), err::toString);
        assertTrue(out.toString().contains("warning provider-without-rules: no rule is for 'example'"), out::toString);
    }
}
