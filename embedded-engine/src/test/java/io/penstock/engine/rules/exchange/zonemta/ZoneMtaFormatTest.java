package io.penstock.engine.rules.exchange.zonemta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZoneMtaFormatTest {
    private static final String FILE = """
            # Our rules
            # in two lines

            # 550 5.7.1 192.0.2.1 listed at list.example
            # a word about it
            ^550[ \\-]+5\\.7\\.1\\s+[\\d.]+ listed at,defer,blacklist,Address is listed, sadly
            ^421[ \\-]+RP\\-00\\d,slowdown,rate,Too fast
            no such user,reject,recipient,Nobody there
            odd one,shrug,mystery,?
            (?<=x)y(?=z),reject,spam,look
            half a line
            ^4\\d\\d,defer,other,Later
            """;

    private final ZoneMtaFormat format = new ZoneMtaFormat();

    @Test
    void readsActionCategoryMessageAndExamples() {
        var document = format.read("bounces.txt", FILE).document();
        ResponseRule listed = document.table().rules().getFirst();

        assertEquals("[550]", listed.match().codes().toString());
        assertEquals(Category.BLOCKLISTED, listed.category());
        assertEquals(Disposition.retry(), listed.disposition());
        assertEquals("[suspend domain for 6h]", listed.actions().toString());
        assertEquals("Address is listed, sadly", listed.note());
        assertEquals(List.of("550 5.7.1 192.0.2.1 listed at list.example"), listed.examples());
        assertEquals(List.of("a word about it"), document.comments().get(listed.id()));
        assertEquals(List.of("Our rules", "in two lines"), document.heading());
    }

    @Test
    void anActionThatIsNoneTriesAgainAsThere() {
        var imported = format.read("bounces.txt", FILE);

        assertEquals(
                Disposition.retry(),
                imported.document().table().rule("odd-one").orElseThrow().disposition());
        assertTrue(imported.losses().stream().anyMatch(loss -> loss.what().equals("action 'shrug'")));
        assertTrue(imported.losses().stream().anyMatch(loss -> loss.what().equals("category 'mystery'")));
    }

    @Test
    void everyLineIsARuleOrALossOrAComment() {
        var imported = format.read("bounces.txt", FILE);
        Set<Integer> told = new HashSet<>();
        imported.document().places().values().forEach(place -> told.add(place.line()));
        imported.losses().forEach(loss -> told.add(loss.place().line()));
        int number = 0;
        for (String line : FILE.lines().toList()) {
            number++;
            assertTrue(line.isBlank() || line.startsWith("#") || told.contains(number), number + ": " + line);
        }
    }

    @Test
    void noCommaGetsIntoAPattern() {
        var rule = ResponseRule.of(
                "commas", Match.ANY.withCodes("550").withTexts("a, b{2,5}c{3,}", "#9"), Category.SPAM_CONTENT);
        String text = format.write(RuleDocument.of(RuleTable.of(rule.withDisposition(Disposition.bounce()))))
                .text();
        var lines = text.lines().filter(line -> line.contains("reject,spam")).toList();

        assertEquals(2, lines.size());
        for (String line : lines) assertEquals(4, line.split(",").length, line);
        var back = format.read("t", text).document().table().rule("commas").orElseThrow();
        for (String sample : List.of("a, bbccc", "a, bbbbbcccc", "#9"))
            assertTrue(back.match().texts().stream().anyMatch(p -> p.find(sample)), sample + " in " + back.match());
    }

    private List<String> findings(String text) {
        return format.check("b", text, new CheckContext(LocalDate.EPOCH, List.of(), List.of())).stream()
                .map(finding -> finding.place().line() + " " + finding.id())
                .toList();
    }

    @Test
    void namesWhatTheGrammarAllowsToGoWrong() {
        assertEquals(
                List.of(
                        "1 comma-in-pattern",
                        "2 missing-field",
                        "3 unknown-action",
                        "4 unknown-category",
                        "5 contradiction",
                        "6 contradiction",
                        "7 over-broad",
                        "8 invalid-pattern",
                        "9 slow-pattern",
                        "10 over-escaped",
                        "11 shadowed",
                        "11 no-catch-all"),
                findings("""
                        ^550 a{2,3}b,reject,spam,x
                        454 4.7.1 a comment without its sign
                        spammy words,Reject,spam,x
                        other words,reject,spamm,x
                        greylisted here,reject,greylist,x
                        ^554 on a list,reject,blacklist,x
                        ^452\\b,reject,capacity,x
                        (unclosed,reject,spam,x
                        ^550 (\\S+\\s*)+end,reject,spam,x
                        ^550 5\\\\.1\\\\.1,reject,recipient,x
                        the other words again,defer,rate,x
                        """));
    }

    @Test
    void aSoundFileHasNoFindings() {
        assertEquals(List.of(), findings("""
                # comment
                ^550[ \\-]+5\\.1\\.1\\b,reject,recipient,No such user
                ^421[ \\-]+.*too many connections,defer,rate,Too many connections, try later
                ^4\\d\\d,defer,other,Later
                ^5\\d\\d,reject,other,No
                """));
    }
}
