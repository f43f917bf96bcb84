package io.penstock.engine.rules.exchange.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.smtp.SmtpReply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private static final String EVERYTHING = """
            # Our table.

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
            provider = ["gmail", "yahoo"]
            domain = "*.example"
            mx = "mx?.example"
            source = "ip-*"
            phase = ["mail", "dot"]
            code = ["421", "45x"]
            enhanced = "4.7.1-9"
            text = ['rate of e?mail', "it's \\\\d+", '=1,2;3']
            category = "RateLimited"
            disposition = "retry on slow after 5m"
            actions = ["throttle source to 10/min for 30m when 5/10m", "alert"]
            note = "a \\"quoted\\" note\\nof two lines"
            owner = "@deliverability"
            links = "https://example.net/help"
            valid-until = 2030-12-31
            review-after = 2030-06-30
            examples = ["421 4.7.1 Rate of email", "421-4.7.1 Rate of\\n421 4.7.1 email"]
            counter-examples = ["421 4.7.1 Rate of nothing"]

            """;

    private final CsvFormat format = new CsvFormat();

    @Test
    void everyFieldOfARuleComesBack() {
        var document = RuleTableFormat.read("t.toml", EVERYTHING);

        var back = format.read("t.csv", format.write(document).text());

        assertEquals(List.of(), back.losses());
        assertEquals(EVERYTHING, RuleTableFormat.write(back.document()));
    }

    @Test
    void anIdMayBeAsLongAsOursAre() {
        String id = "a-rule-that-says-at-length." + "x".repeat(53);
        var document = RuleDocument.of(RuleTable.of(
                ResponseRule.of(id, Match.ANY.withCodes("550"), Category.SPAM_CONTENT),
                ResponseRule.of("other", Match.ANY.withCodes("551"), Category.SPAM_CONTENT)));
        String csv = format.write(document).text();

        assertEquals(document.table(), format.read("t.csv", csv).document().table());

        var twice = format.read("t.csv", csv.replace("other", id));
        assertEquals(1, twice.losses().size(), "of the second, which is called otherwise");
        assertEquals(2, twice.document().table().rules().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=SUM(A1)", "+1", "-1", "@x", "'=x", "''-x", "plain", "'quoted'", "\t=x", "[\"a", "a\nb", " x "})
    void noCellIsAFormulaAndEachComesBack(String text) {
        var rule = ResponseRule.of("r", Match.ANY, Category.SPAM_CONTENT)
                .copy()
                .note(text)
                .owner(text)
                .examples(List.of(text, "two"))
                .build();
        String csv = format.write(RuleDocument.of(RuleTable.of(rule))).text();

        for (CsvRecord record : CsvText.records("t", csv))
            for (String cell : record.cells()) assertFalse(cell.matches("(?s)[=+\\-@\\t\\r].*"), cell);
        assertEquals(
                rule, format.read("t.csv", csv).document().table().rule("r").orElseThrow());
    }

    @Test
    void halonsListsAreReadWithoutAHeader() {
        var imported = format.read("list1.csv", """
                # sample patterns
                /550 5\\.7\\.1 quota exceeded/,quota-issues,&google,EOD,a comment
                /foo/,wop,"&google,&yahoo"
                /.*/,other
                """);
        var rules = imported.document().table().rules();

        assertEquals(
                Match.ANY
                        .withProviders("google")
                        .withPhases(io.penstock.engine.smtp.SmtpPhase.DOT)
                        .withCodes("550")
                        .withTexts("^5\\.7\\.1 quota exceeded"),
                rules.get(0).match());
        assertEquals(Category.MAILBOX_FULL, rules.get(0).category());
        assertEquals("a comment", rules.get(0).note());
        assertEquals(List.of("google", "yahoo"), rules.get(1).match().providers());
        assertEquals(Match.ANY, rules.get(2).match());
        assertEquals(
                List.of("sample patterns"),
                imported.document().comments().get(rules.get(0).id()));
        assertTrue(imported.losses().stream().anyMatch(loss -> loss.what().equals("category 'wop'")));
    }

    @Test
    void otherHeadersAndOrdersAndSemicolonsAreUnderstood() {
        var imported = format.read("people.csv", """
                Category;Regex;Action;Remark;Team
                hard;^550 5\\.1\\.1 ;bounce;"no; user";x
                mailbox full;over quota;defer;;
                spam-related;blocked;suspend source for 1h;;
                22;=quota;what;;
                """);
        var rules = imported.document().table().rules();

        assertEquals("bounce", rules.get(0).disposition().toString());
        assertEquals("no; user", rules.get(0).note());
        assertEquals(Category.MAILBOX_FULL, rules.get(1).category());
        assertEquals("retry", rules.get(1).disposition().toString());
        assertEquals(
                List.of(RuleAction.parse("suspend source for 1h")), rules.get(2).actions());
        assertEquals(
                List.of("column 'Team'", "action 'what'"),
                imported.losses().stream().map(loss -> loss.what()).toList());
    }

    @Test
    void aRecordThatCannotBeReadIsALossWithItsPlace() {
        var imported = format.read("t.csv", """
                id,text,category,valid-until
                a,one,SpamContent,31.12.2030
                b,"two
                lines",SpamContent,
                c,(,SpamContent,
                d,three,Nonsense,
                """);

        assertEquals(
                List.of("t.csv:2:1 true", "t.csv:5:1 true", "t.csv:6:1 false"),
                imported.losses().stream()
                        .map(loss -> loss.place() + " " + loss.whole())
                        .toList());
        assertEquals(
                Map.of("b", 3, "d", 6),
                Map.of(
                        "b", imported.document().places().get("b").line(),
                        "d", imported.document().places().get("d").line()));
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefusedWithItsPlace() {
        var refused = assertThrows(
                RuleFormatException.class, () -> format.read("t.csv", "id,text,category\na,\"x,SpamContent\n"));

        assertEquals(2, refused.place().line());
    }

    @Test
    void ourOwnColumnsAreCheckedAsATable() {
        var context = new CheckContext(LocalDate.of(2026, 1, 1), List.of(), List.of());
        var ids = format.check("t.csv", """
                        id,text,category,valid-until,examples
                        a,same words,SpamContent,2025-01-01,550 same words
                        b,other words,PolicyRelated,,550 other words
                        c,other words,SpamContent,,550 other words
                        """, context).stream()
                .map(finding -> finding.place().line() + " " + finding.id())
                .toList();

        assertTrue(ids.containsAll(List.of("2 expired", "4 duplicate")), ids.toString());
    }

    @Test
    void foreignPatternsAreCheckedByGrouping() {
        var context = new CheckContext(LocalDate.EPOCH, List.of(), List.of());
        var ids = format.check("t.csv", """
                        pattern,value,grouping
                        too many,RateLimited,google
                        too many things,SpamContent,google
                        too many,SpamContent,yahoo
                        (x,SpamContent,yahoo
                        """, context).stream()
                .map(finding -> finding.place().line() + " " + finding.id())
                .toList();

        assertEquals(List.of("3 shadowed", "5 invalid-pattern", "5 unreadable-line"), ids);
    }

    @Test
    void aTokenOfAnotherProviderInAGroupingIsNamed() {
        var known = List.of(
                ReplyContext.of("yahoo", SmtpReply.parse("421 4.7.0 [TS03] All messages will be deferred", 421)));
        String list =
                "pattern,value,grouping\n\\[TS03\\],slow,&google\n\\[TS03\\],slow,&yahoo\n\\[TS03\\],slow,&acme\n";

        var found = format.check("list.csv", list, new CheckContext(LocalDate.EPOCH, known, List.of()));

        assertEquals(
                List.of(2),
                found.stream()
                        .filter(finding -> finding.id().equals("wrong-home"))
                        .map(finding -> finding.place().line())
                        .toList());
    }
}
