package io.penstock.engine.rules.exchange.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.smtp.SmtpPhase;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostfixFormatTest {
    private static final String TABLE = """
            # Soft to hard
            /^4(\\.\\d+\\.\\d+ .*TLS is required, but was not offered.*)/
                5$1

            /^5(\\.7\\.1 .*greylist.*)/  4$1
            /^5(\\.\\d+\\.\\d+ host \\S+\\.mail\\.example\\[\\S+\\] said: 550[ -]come back .*\\(in reply to RCPT TO command\\))/ 4$1
            if /^5\\.7\\./
            /blocked using (\\S+)/ 4.7.1 Blocked by $1
            endif
            /^(5\\.1\\.1 .*)/ $1
            !/^4/ 5.0.0 other
            /^2(.*)/ 2$1
            /mailbox full/ DEFER
            """;

    private final PostfixFormat format = new PostfixFormat();

    private static String shown(ResponseRule rule) {
        var match = rule.match();
        return match.codes() + " " + match.enhanced() + " " + match.texts() + " " + rule.disposition();
    }

    @Test
    void aSwapOfTheFirstDigitIsADisposition() {
        var rules = format.read("t", TABLE).document().table().rules();

        assertEquals("[4xx] [] [TLS is required, but was not offered] bounce", shown(rules.get(0)));
        assertEquals("[] [5.7.1] [greylist] retry", shown(rules.get(1)));
        assertEquals("[550] [] [^come back ] retry", shown(rules.get(2)));
        assertEquals("*.mail.example", rules.get(2).match().mx().orElseThrow().text());
        assertEquals(Set.of(SmtpPhase.RCPT), rules.get(2).match().phases());
        assertEquals("[] [5.7.x] [blocked using (\\S+)] retry", shown(rules.get(3)));
        assertEquals("[] [5.1.1] [] follow", shown(rules.get(4)));
        assertEquals(5, rules.size());
    }

    @Test
    void everyLineIsARuleOrALossOrAComment() {
        var imported = format.read("t", TABLE);
        Set<Integer> told = new HashSet<>();
        imported.document().places().values().forEach(place -> told.add(place.line()));
        imported.losses().forEach(loss -> told.add(loss.place().line()));
        int number = 0;
        for (String line : TABLE.lines().toList()) {
            number++;
            boolean plain =
                    line.isBlank() || line.startsWith("#") || line.startsWith(" ") || line.matches("if .*|endif");
            assertTrue(plain || told.contains(number), number + ": " + line);
        }
    }

    @Test
    void whatPostfixSaysItselfIsLeftOut() {
        var imported = format.read("t", """
                /^4(\\.\\d+\\.\\d+ TLS is required, but host \\S+ refused to start TLS: .+)/ 5$1
                /^4\\.4\\.1 (connect to .*)/ 5.4.1 $1
                /^4(\\.7\\.1 .*greylist.*)/ 5$1
                """);

        assertEquals(1, imported.document().table().rules().size());
        assertEquals(
                List.of("1 true", "2 true"),
                imported.losses().stream()
                        .filter(loss -> loss.reason().contains("Postfix says itself"))
                        .map(loss -> loss.place().line() + " " + loss.whole())
                        .toList());
    }

    @Test
    void theHostThatSaidItIsAskedForOrToldAsLost() {
        var imported = format.read("t", """
                /host \\S*\\.mail\\.example\\S* said: 550 5\\.7\\.1 .*S31/ 4.7.1 throttled
                /^5(\\.7\\.1 host mx\\.example\\[.*said: 550 banned.*)/ 4$1
                /^5(\\.7\\.1 host (?:a|b)\\.example said: 550 blocked.*)/ 4$1
                /^5(\\.7\\.1 host \\S+ said: 550 unwanted.*)/ 4$1
                """);

        assertEquals(
                List.of("*.mail.example*", "*mx.example", "", ""),
                imported.document().table().rules().stream()
                        .map(rule -> rule.match().mx().map(glob -> glob.text()).orElse(""))
                        .toList());
        assertEquals(
                List.of(3),
                imported.losses().stream()
                        .filter(loss -> loss.reason().contains("asks for hosts"))
                        .map(loss -> loss.place().line())
                        .toList());
    }

    @Test
    void aReplyFilterIsRead() {
        String text = """
                /^(4\\d\\d .*greylist.*)$/   451 4.7.1 $1
                /^550-?5\\.7\\.1(.*S31)/  450-4.7.1$1
                /^450 4\\.2\\.2 (.*)/ 552 5.2.2 $1
                /^500 .*/ 250 fine
                if /^5/
                /^554 (.*)/ 454 4.7.0 $1
                endif
                """;
        assertTrue(format.recognises("filter.pcre", text));

        var imported = format.read("t", text);

        assertEquals(
                List.of("follow", "retry", "bounce"),
                imported.document().table().rules().stream()
                        .map(rule -> rule.disposition().toString())
                        .toList());
        assertEquals(
                List.of(4, 6),
                imported.losses().stream()
                        .filter(loss -> loss.whole())
                        .map(loss -> loss.place().line())
                        .toList());
        assertEquals(List.of(), findings(text));
    }

    @Test
    void tablesWithinMainCfAreRead() {
        String text = """
                myhostname = mail.example
                smtp_delivery_status_filter = pcre:{
                    { /^5(\\.2\\.2 .*)$/ 4$$1 },
                    { /^4(\\.7\\.1 .*\\d{1,3} greylist.*)/ 5$$1 } }
                smtp_reply_filter = pcre:{{/^554 (.*S31)/ 451 4.7.1 $$1}}, pcre:/etc/postfix/more
                mynetworks = {127.0.0.0/8}
                """;

        assertTrue(format.recognises("main.cf", text));
        assertEquals(
                List.of("retry 2", "bounce 2", "retry 5"),
                format.read("main.cf", text).document().table().rules().stream()
                        .map(rule -> rule.disposition() + " "
                                + format.read("main.cf", text)
                                        .document()
                                        .places()
                                        .get(rule.id())
                                        .line())
                        .toList());
        assertEquals(List.of(), findings(text));
        assertEquals(List.of(), findings("smtp_reply_filter = pcre:{{/^554 (.*S31)/ 451 4.7.1 later"));
    }

    /// What Postfix would make of a status line, by the first entry that fits.
    private static String filtered(String table, String status) {
        for (var entry : TableEntry.parse(LogicalLine.of("t", table, new java.util.ArrayList<>()))
                .entries()) {
            Matcher m = Pattern.compile(entry.pattern().pattern(), Pattern.CASE_INSENSITIVE)
                    .matcher(status);
            if (m.find()) return entry.result().replace("$1", m.group(1));
        }
        return status;
    }

    @Test
    void whatIsWrittenSwapsRealStatusLines() {
        var retry = ResponseRule.of("later", Match.ANY.withCodes("550").withTexts("grey ?list"), Category.GREYLISTED)
                .withDisposition(Disposition.retry());
        var exception = ResponseRule.of("known", Match.ANY.withEnhanced("5.1.1"), Category.INVALID_RECIPIENT);
        var bounce = ResponseRule.of(
                        "end", Match.ANY.withTexts("^gone").withMx("*.mail.example"), Category.INACTIVE_MAILBOX)
                .withDisposition(Disposition.bounce());
        String text = format.write(RuleDocument.of(RuleTable.of(exception, retry, bounce)))
                .text();

        String head = " host mx1.mail.example[192.0.2.1] said: ";
        assertEquals(
                "4.7.1" + head + "550-5.7.1 you are greylisted (in reply to RCPT TO command)",
                filtered(text, "5.7.1" + head + "550-5.7.1 you are greylisted (in reply to RCPT TO command)"));
        assertEquals("5.1.1" + head + "550 5.1.1 greylist", filtered(text, "5.1.1" + head + "550 5.1.1 greylist"));
        assertEquals("5.0.0" + head + "450 gone for good", filtered(text, "4.0.0" + head + "450 gone for good"));
        assertEquals("4.0.0" + head + "450 not gone", filtered(text, "4.0.0" + head + "450 not gone"));
    }

    private List<String> findings(String text) {
        return format.check("t", text, new CheckContext(LocalDate.EPOCH, List.of(), List.of())).stream()
                .map(finding -> finding.place().line() + " " + finding.id())
                .toList();
    }

    @Test
    void namesWhatTheGrammarAllowsToGoWrong() {
        assertEquals(
                List.of(
                        "1 case-trap",
                        "2 unknown-group",
                        "3 success-swap",
                        "4 success-swap",
                        "5 invalid-result",
                        "6 invalid-result",
                        "7 missing-field",
                        "9 swallowed-line",
                        "10 unreadable-line",
                        "11 unknown-flag",
                        "12 unreadable-line"),
                findings("""
                        /^5(\\.7\\.1 .*wait.*)/i 4$1
                        /^5(\\.7\\.2 .*words.*)/ 4$2
                        /^2(\\.\\d+\\.\\d+ .*ok.*)/ 5$1
                        /^5(\\.7\\.3 .*text.*)/ 2$1
                        /^5(\\.7\\.4 .*defer.*)/ DEFER
                        /^5(\\.7\\.5 .*bare.*)/ 4.7.5
                        /^5(\\.7\\.6 .*nothing.*)/
                        /^5(\\.7\\.7 .*first.*)/ 4$1
                         /^5(\\.7\\.8 .*second.*)/ 4$1
                        endif
                        /^5(\\.7\\.9 see http:/x.*)/ 4$1
                        4.3.2 5.3.2 text
                        """));
    }

    @Test
    void aSoundTableHasNoFindings() {
        assertEquals(List.of(), findings("""
                # comment
                if !/^2/
                /^4(\\.\\d+\\.\\d+ TLS is required, but host \\S+ refused to start TLS: .+)/
                    5$1
                /^5(\\.7\\.1 .*greylist.*)/ 4$1
                /^5\\.2\\.2 (.*)/ 4.2.2 ${1}
                endif
                /^(2\\S+ delivered to file).+/    $1
                """));
    }

    @Test
    void listsOfOtherServersAreNotTakenForATable() {
        assertFalse(format.recognises("list.csv", "/550 quota/,other,&google\n/foo/,wop\n"));
        assertFalse(format.recognises("bounces.txt", "^550,reject,other,No\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".*?", "a", "\\.", "\\S+", "(", "(?:", ") ", "\\[", ".+ "})
    void longPatternsAreReadOrRefused(String unit) {
        String many = unit.repeat(5_000);
        String table = "/^5(\\.7\\.1 .*greylist.*)/ 4$1\n";
        for (String pattern :
                List.of("^5 host " + many + "X said: no", "^5 " + many + "X", many + "said: 550 " + many)) {
            String text = table + "/" + pattern + "/ 4.0.0 text\n";
            assertEquals(
                    "retry",
                    format.read("t", text)
                            .document()
                            .table()
                            .rules()
                            .getFirst()
                            .disposition()
                            .toString());
            findings(text);
        }
    }
}
