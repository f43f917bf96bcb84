package io.penstock.engine.rules.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTableFormatTest {
    private static final String EVERYTHING = """
            # Our table.
            # Second line.

            [providers]
            microsoft = ["outlook", "office365"]

            [schedules.slow]
            delays = ["1h", "4h"]
            give-up-after = "3d"

            # Why this rule is here.
            [[rule]]
            id = "everything"
            enabled = false
            alert-only = true
            provider = "gmail"
            domain = "*.example"
            mx = "mx?.example"
            source = "ip-*"
            phase = ["mail", "dot"]
            code = ["421", "45x"]
            enhanced = "4.7.1-9"
            text = ['rate of e?mail', "it's \\\\d+"]
            category = "RateLimited"
            disposition = "retry on slow after 5m"
            actions = ["throttle source to 10/min for 30m when 5/10m"]
            note = "a \\"quoted\\" note\\nof two lines"
            owner = "deliverability"
            links = "https://example.net/help"
            valid-until = 2030-12-31
            review-after = 2030-06-30
            examples = ["421 4.7.1 Rate of email"]
            counter-examples = ["421 4.7.1 Rate of nothing"]

            """;

    @Test
    void whatIsReadIsWrittenTheSame() {
        var document = RuleTableFormat.read("t.toml", EVERYTHING);

        assertEquals(EVERYTHING, RuleTableFormat.write(document));
        assertEquals(new SourcePlace("t.toml", 12, 1), document.places().get("everything"));
        assertEquals(List.of("Why this rule is here."), document.comments().get("everything"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "id = ~ 1 ~ not valid TOML",
                "[[rule]]|category = \"Greylisted\" ~ 1 ~ needs an id",
                "[[rule]]|id = \"a\" ~ 1 ~ needs a category",
                "[[rule]]|id = \"A B\"|category = \"Greylisted\" ~ 2 ~ not a rule id",
                "[[rule]]|id = \"a\"|category = \"Grey\" ~ 3 ~ 'Grey' is not a category",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|text = '(a' ~ 4 ~ never closed",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|text = '(?=a)' ~ 4 ~ look-around",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|txt = 'a' ~ 4 ~ 'txt' is not a key",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|code = [\"421\", 7] ~ 4 ~ texts only",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|code = \"9xx\" ~ 4 ~ not a reply code",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|actions = \"alert loudly\" ~ 4 ~ 'loudly'",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|disposition = \"retry on x\" ~ 4 ~ no [schedules.x]",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|enabled = \"yes\" ~ 4 ~ true or false",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|valid-until = \"soon\" ~ 4 ~ a date",
                "[[rule]]|id = \"a\"|category = \"Greylisted\"|phase = \"lunch\" ~ 4 ~ not a phase",
                "rule = 7 ~ 1 ~ must be written as [[rule]]",
                "[schedules.x]|delays = [\"soon\"]|give-up-after = \"1d\" ~ 1 ~ not a duration",
            })
    void aMistakeIsReportedWithItsPlace(String toml, int line, String reason) {
        var mistake = assertThrows(
                RuleFormatException.class, () -> RuleTableFormat.read("bad.toml", toml.replace('|', '\n')));

        assertEquals("bad.toml", mistake.place().file());
        assertEquals(line, mistake.place().line(), mistake::getMessage);
        assertTrue(mistake.getMessage().contains(reason), mistake::getMessage);
    }

    @Test
    void twoRulesOfOneIdAreReportedWithBothPlaces() {
        String rule = "[[rule]]\nid = \"a\"\ncategory = \"Greylisted\"\n";

        var mistake = assertThrows(RuleFormatException.class, () -> RuleTableFormat.read("t.toml", rule + rule));

        assertTrue(mistake.getMessage().startsWith("t.toml:4:"), mistake::getMessage);
        assertTrue(mistake.getMessage().contains("t.toml:1:"), mistake::getMessage);
    }

    @Test
    void anInspectionListsEveryMistake() {
        String toml = """
                [[rule]]
                id = "Bad Id"
                category = "Greylistd"
                txt = 'a'

                [[rule]]
                id = "good"
                category = "Greylisted"

                [[rule]]
                id = "open"
                category = "Greylisted"
                examples = ["a",

                [[rule]]
                id = "quote"
                category = "Greylisted
                text = 'a'

                [[rule]]
                id = "last"
                category = "Greylisted"
                text = ['a', '(b', 'c)', 7]
                phase = "lunch"
                disposition = "retry on nothing"
                """;

        var inspection = RuleTableFormat.inspect("t.toml", toml);

        assertEquals(
                List.of(2, 3, 4, 13, 17, 23, 23, 23, 24),
                inspection.mistakes().stream()
                        .map(mistake -> mistake.place().line())
                        .toList(),
                () -> inspection.mistakes().toString());
        assertEquals(
                List.of("good"),
                inspection.document().table().rules().stream()
                        .map(ResponseRule::id)
                        .toList());
        assertTrue(inspection.mistakes().get(1).reason().contains("did you mean 'Greylisted'"));
    }

    @Test
    void anInspectionOfNonsenseEnds() {
        for (String toml : List.of(
                "\0\1\2",
                "[",
                "[[",
                "[[rule",
                "= = =",
                "\"\"\"",
                "'''",
                "a = [[[[",
                "{",
                "]".repeat(900),
                "[".repeat(900),
                "a = {b = {",
                "x",
                "[[rule]]\nid = \"\"\"never closed\n[[rule]]\nid = 'b'"))
            assertTrue(!RuleTableFormat.inspect("t.toml", toml).mistakes().isEmpty(), toml);
    }

    @Test
    void aDirectoryIsReadInTheOrderOfItsManifest(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("manifest.toml"), "files = [\"b.toml\", \"a.toml\"]");
        Files.writeString(directory.resolve("a.toml"), RuleTableFormat.write(oneRule("from-a")));
        Files.writeString(directory.resolve("b.toml"), RuleTableFormat.write(oneRule("from-b")));

        var rules = RuleTableFormat.load(directory).table().rules();

        assertEquals(
                List.of("from-b", "from-a"),
                rules.stream().map(ResponseRule::id).toList());
    }

    @Test
    void aMissingOrUnreadableFileIsNamed(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("manifest.toml"), "files = [\"gone.toml\"]");
        Path binary = Files.write(directory.resolve("binary.toml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        var missing = assertThrows(RuleFormatException.class, () -> RuleTableFormat.load(directory));
        var unreadable = assertThrows(RuleFormatException.class, () -> RuleTableFormat.load(binary));

        assertTrue(missing.getMessage().contains("gone.toml"), missing::getMessage);
        assertTrue(unreadable.getMessage().contains("UTF-8"), unreadable::getMessage);
    }

    private static RuleTable oneRule(String id) {
        return RuleTable.of(ResponseRule.of(id, Match.ANY.withTexts(id), Category.GREYLISTED));
    }
}
