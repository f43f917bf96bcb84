package io.penstock.engine.rules.exchange.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.TextPattern;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTranslationTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "mailbox full => mailbox full",
                "\\[TS04\\] => \\[TS04\\]",
                "[[:alpha:]]+[[:digit:]] => [a-z]+\\d",
                "\\Qa.b[c]\\E+ => a\\.b\\[c\\]+",
                "a\\/b\\@c\\-d => a/b@c-d",
                "(?i)block(?#list)ed => blocked",
                "(?x) a b # c => ab",
                "user(?=name) => user(?:name)",
                "(?<=no )user => (?:no )user",
                "451(?!\\d) => 451(?:$|\\D)",
                "(?<![a-z])rbl => (?:^|[^a-z])rbl",
                "(?<code>a)|(?'other'b) => (a)|(b)",
                "\\x41\\x{42}\\t => AB\\x09",
                "[\\w.-]+ => [\\w\\-.]+",
                "[^\\s]+ => \\S+",
                "a\\Kb\\Z => ab$",
                "[]a] => [\\]a]",
                "a{2,}?b{3} => a{2,}?b{3}",
                "a{,3} => a\\{,3\\}",
            })
    void pcreThatIgnoresCaseIsSaidExactly(String foreign, String ours) {
        var translated = PatternTranslation.toOurs(foreign, Dialect.PCRE, true);

        assertEquals(ours, translated.text());
        assertEquals(List.of(), translated.losses());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "Mailbox => LETTER_CASE => Mailbox",
                "[A-Z]1 => LETTER_CASE => [A-Z]1",
                "(?i)a(?-i)b => LETTER_CASE => ab",
                "1(?!234)5 => LOOK_AROUND => 15",
                "1(?=23)4 => LOOK_AROUND => 14",
                "(1|2)-\\1 => BACK_REFERENCE => (1|2)-(?:1|2)",
                "(?<n>1)\\k<n> => BACK_REFERENCE => (1)(?:1)",
                "1++2 => BACKTRACKING => 1+2",
                "(?>1*)2 => BACKTRACKING => (?:1*)2",
                "\\d\\d => UNICODE => \\d\\d",
                "1{1,2000} => REPEATS => 1+",
            })
    void whatFancyRegexLosesIsNamed(String foreign, PatternLoss.Kind kind, String ours) {
        var translated = PatternTranslation.toOurs(foreign, Dialect.FANCY_REGEX, false);

        assertEquals(ours, translated.text());
        assertEquals(
                List.of(kind),
                translated.losses().stream().map(PatternLoss::kind).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)", "[a", "*a", "a**", "\\", "(?<=a", "a{3,2}", "[z-a]", "(?y)", "[[:nope:]]"})
    void aPatternThatIsNotValidIsRefused(String foreign) {
        var thrown = assertThrows(
                ForeignPatternException.class, () -> PatternTranslation.toOurs(foreign, Dialect.PCRE, true));

        assertFalse(thrown.isValid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)(?1)", "(?R)", "(?(1)a|b)", "(*SKIP)a", "a{999}{999}{999}"})
    void aPatternThatOursCannotSayIsValidAllTheSame(String foreign) {
        var dialect = foreign.startsWith("a{") ? Dialect.FANCY_REGEX : Dialect.PCRE;
        var thrown =
                assertThrows(ForeignPatternException.class, () -> PatternTranslation.toOurs(foreign, dialect, true));

        assertTrue(thrown.isValid());
    }

    @Test
    void dialectsDifferInTheirEscapes() {
        assertEquals(
                "[\\da-f]",
                PatternTranslation.toOurs("\\h", Dialect.FANCY_REGEX, true).text());
        assertEquals(
                "[\\x09 \u00a0]",
                PatternTranslation.toOurs("\\h", Dialect.PCRE, true).text().replace("{9}", "09"));
        assertEquals(
                "A", PatternTranslation.toOurs("\\A", Dialect.JAVASCRIPT, true).text());
        assertEquals(
                "é",
                PatternTranslation.toOurs("\\u00e9", Dialect.JAVASCRIPT, true).text());
        assertEquals(
                "[a-z]",
                PatternTranslation.toOurs("[a-z&&[^A]]", Dialect.FANCY_REGEX, false)
                        .text());
    }

    @Test
    void ourPatternsAreWrittenInEachDialect() {
        var pattern = new TextPattern("a, b{1,3}/\\bc[,\\x{e9}]");

        assertEquals(
                "(?i)a, b{1,3}/\\bc[,é]",
                PatternTranslation.fromOurs(pattern, Dialect.FANCY_REGEX).text());
        assertEquals(
                "a, b{1,3}\\/\\bc[,é]",
                PatternTranslation.fromOurs(pattern, Dialect.PCRE).text());
        assertEquals(
                "a\\x2c b(?:b(?:b)?)?\\/\\bc[\\x2cé]",
                PatternTranslation.fromOursWithoutComma(pattern, Dialect.JAVASCRIPT)
                        .text());
    }

    @Test
    void aLongGapWithoutACommaIsNamed() {
        var translated = PatternTranslation.fromOursWithoutComma(new TextPattern("a.{0,80}b"), Dialect.JAVASCRIPT);

        assertEquals("a.*b", translated.text());
        assertEquals(1, translated.losses().size());
    }

    @Test
    void hostilePatternsEndSoon() {
        var hostile = List.of(
                "(".repeat(10_000),
                "[".repeat(10_000),
                "a|".repeat(9_000),
                "(" + "a".repeat(5_000) + ")" + "\\1".repeat(5_000),
                "(?:a*)*".repeat(2_000),
                "\\".repeat(9_999),
                "a{1000}".repeat(500),
                "x".repeat(1_000_000));
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String pattern : hostile)
                for (Dialect dialect : Dialect.values()) {
                    try {
                        PatternTranslation.toOurs(pattern, dialect, false);
                    } catch (ForeignPatternException e) {
                        assertTrue(e.getMessage().length() < 20_000);
                    }
                }
        });
    }
}
