package io.penstock.engine.rules.exchange.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.check.CheckedPattern.Effect;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.smtp.SmtpReply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternChecksTest {

    private static CheckedPattern line(int number, String pattern, String outcome) {
        return CheckedPattern.of(new SourcePlace("f", number, 1), pattern, Dialect.PCRE, true, outcome, Effect.NONE);
    }

    private static List<String> ids(Findings findings) {
        return findings.inOrder().stream().map(Finding::id).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [TS03] all messages       | unescaped-bracket
            421 PR(ct1)               | unescaped-parenthesis
            see www.example.com       | unescaped-dot
            421 4.7.0 busy            | unescaped-dot
            5\\\\.1\\\\.1 unknown      | over-escaped
            spam                      | short-token
            421                       | short-token
            (a+)+b                    | slow-pattern
            (\\S+\\s*)*end            | slow-pattern
            (unclosed                 | invalid-pattern
            """)
    void namesWhatAPatternDoesNotMean(String pattern, String id) {
        var findings = new Findings();
        PatternChecks.check(line(1, pattern, "x"), findings);

        assertEquals(List.of(id), ids(findings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\[TS0[1-3]\\] messages",
                "^[45]\\d\\d[ -]+.*blocked",
                "(user|mailbox) (is )?(currently +)?disabled",
                "(\\d+\\.){3}\\d+ listed",
                "unknown\\.user at example\\.com",
                "^421\\b",
                "usu.rio inativ(a|o)",
                "bad(d?)ressee",
                "e-?mail [a-z]+ refused",
                "service.*available",
                "[ABCDEF]+ word"
            })
    void leavesSoundPatternsAlone(String pattern) {
        var findings = new Findings();
        PatternChecks.check(line(1, pattern, "x"), findings);

        assertEquals(List.of(), ids(findings));
    }

    private static List<String> order(String... patterns) {
        var lines = IntStream.range(0, patterns.length)
                .mapToObj(i -> line(
                        i + 1,
                        patterns[i].replaceFirst(" =>.*", ""),
                        patterns[i].contains("=>") ? patterns[i].replaceFirst(".*=> ?", "") : "x"))
                .toList();
        var findings = new Findings();
        OrderChecks.check(lines, findings);
        return findings.inOrder().stream()
                .map(f -> f.place().line() + " " + f.severity().word() + " " + f.id())
                .toList();
    }

    @Test
    void aLineWithinAnEarlierOneNeverDecides() {
        assertEquals(List.of("2 error shadowed"), order("too many => a", "^421 .* too many errors => b"));
        assertEquals(List.of("2 hint shadowed"), order("too many", "too many errors"));
        assertEquals(List.of("2 error shadowed"), order("(one|two) things => a", "all two things => b"));
        assertEquals(List.of("2 hint shadowed"), order("^421", "^421 later"));
        assertEquals(List.of("2 warning duplicate"), order("same words", "Same words"));
        assertEquals(List.of("2 error duplicate"), order("same words => a", "same words => b"));
    }

    @Test
    void aLineThatKeepsSomethingForItselfIsNotShadowed() {
        assertEquals(List.of(), order("^421 slow => a", "421 slow => b"));
        assertEquals(List.of(), order("\\bspam\\b => a", "antispam => b"));
        assertEquals(List.of(), order("many errors$ => a", "too many errors => b"));
        assertEquals(List.of(), order("errors => a", "too many (errors)? => b"));
        assertEquals(List.of(), order("errors => a", "errors?x => b", "words|errors => c"));
        assertEquals(List.of(), order("too many errors => a", "too many => b"));
    }

    @Test
    void aCatchAllLeavesNothing() {
        assertEquals(List.of("1 error over-broad"), order(".* => a", "one => b", "two => b"));
        assertEquals(List.of(), order("one => a", ".* => b"));
    }

    private static CheckContext known(String... replies) {
        var all = new ArrayList<ReplyContext>();
        for (String reply : replies) all.add(ReplyContext.of("", SmtpReply.parse(reply, 550)));
        while (all.size() < 300) all.add(ReplyContext.of("", SmtpReply.of(550, "5.1.1 no such user " + all.size())));
        return new CheckContext(LocalDate.EPOCH, all, List.of());
    }

    @Test
    void aPatternThatMissesItsRepliesByLetterCaseIsATrap() {
        var trap = line(1, "(?-i)Too Many Connections", "x");
        var fine = line(2, "(?-i)Too many connections", "x");
        var findings = new Findings();
        ReplyChecks.check(List.of(trap, fine), known("421 4.7.0 Too many connections from you"), findings);

        assertEquals(
                List.of("1 case-trap"),
                findings.inOrder().stream()
                        .map(f -> f.place().line() + " " + f.id())
                        .toList());
    }

    @Test
    void patternsWithoutARepliesAreNamedOnceTogether() {
        var lines = IntStream.range(1, 20)
                .mapToObj(i -> line(i, "phrase number " + i + " of none", "x"))
                .toList();
        var findings = new Findings();
        ReplyChecks.check(lines, known(), findings);

        assertEquals(List.of("never-seen"), ids(findings));
    }
}
