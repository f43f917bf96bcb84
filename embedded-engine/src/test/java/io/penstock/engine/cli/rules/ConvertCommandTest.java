package io.penstock.engine.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.format.RuleTableFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class ConvertCommandTest {
    private static final String SHAPING = """
            ["default"]
            connection_limit = 10
            [["default".automation]]
            regex = 'too many connections'
            action = "Suspend"
            duration = "1h"
            """;
    private static final String OWN = """
            [[rule]]
            id = "too-many-connections"
            text = 'connection limit'
            category = "TooManyConnections"
            actions = ["suspend source for 1h"]
            """;

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

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void aForeignFileBecomesOursAndTheLossesAreReported() throws IOException {
        assertEquals(0, run("convert", file("shaping.toml", SHAPING), "--to", "penstock"), err::toString);

        var table = RuleTableFormat.read("out.toml", out.toString()).table();
        assertEquals(1, table.rules().size());
        assertTrue(err.toString().contains("connection_limit = 10"), err::toString);
        assertTrue(err.toString().contains("shaping.toml:2"), err::toString);
        assertTrue(err.toString().contains("1 rule read; 0 left out"), err::toString);
    }

    @Test
    void severalInputsBecomeOneTableAndClashingIdsAreRenamed() throws IOException {
        String target = directory.resolve("all.toml").toString();
        String losses = directory.resolve("losses.txt").toString();

        int code = run(
                "convert",
                file("own.toml", OWN),
                file("shaping.toml", SHAPING),
                "--to",
                "penstock",
                "-o",
                target,
                "--losses",
                losses);

        assertEquals(0, code, err::toString);
        var table = RuleTableFormat.load(Path.of(target)).table();
        assertTrue(table.rule("too-many-connections").isPresent());
        assertTrue(table.rule("too-many-connections-2").isPresent());
        assertTrue(err.toString().contains("is now 'too-many-connections-2'"), err::toString);
        assertTrue(Files.readString(Path.of(losses)).contains("\tchanged\t"));
    }

    @Test
    void oursBecomesForeign() throws IOException {
        assertEquals(0, run("convert", file("own.toml", OWN), "--to", "kumomta-shaping"), err::toString);
        assertTrue(out.toString().contains("[[\"default\".automation]]"), out::toString);
        assertTrue(out.toString().contains("regex = '(?i)connection limit'"), out::toString);
    }

    @Test
    void strictEndsWithOneIfAnythingWasLost() throws IOException {
        String own = file("own.toml", OWN);

        assertEquals(1, run("convert", own, "--to", "kumomta-classifier", "--strict"));
        assertEquals(0, run("convert", own, "--to", "penstock", "--strict"));
    }

    @Test
    void aReportForPrograms() throws IOException {
        assertEquals(0, run("convert", file("shaping.toml", SHAPING), "--to", "penstock", "--json"));

        var report = new JsonMapper().readTree(err.toString());
        assertEquals(1, report.get("rules").asInt());
        assertEquals(2, report.get("losses").get(0).get("line").asInt());
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        String own = file("own.toml", OWN);

        assertEquals(2, run("convert", own, "--to", "excel"));
        assertEquals(2, run("convert", own, "--to", "penstock", "-o", own));
        assertEquals(3, run("convert", file("notes.txt", "hello"), "--to", "penstock"));
        assertEquals(3, run("convert", directory.resolve("gone.toml").toString(), "--to", "penstock"));
        assertEquals(
                3,
                run("convert", file("broken.toml", "[\"default\"\n"), "--to", "penstock", "--from", "kumomta-shaping"));
        assertTrue(err.toString().contains("'excel' is no known form"), err::toString);
        assertFalse(out.toString().contains("[["), out::toString);
    }
}
