package io.penstock.rules.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.rules.Samples;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.host.ReplySample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleMakerTest {
    private final RuleTable table = Samples.table();

    @Test
    void theRuleMatchesTheWordingWithOtherParticulars() {
        var made = make(
                "421 4.7.28 Our system has detected an unusual rate of mail from your DKIM domain [a.example]. Id 88.",
                "gmail");

        var matcher = RuleMatcher.compile(RuleTable.of(made.rule()));
        var other = SmtpReply.parse(
                "421 4.7.28 Our system has detected an unusual rate of mail from your DKIM domain [b.example]. Id 7731.",
                550);
        assertEquals(
                made.rule().id(),
                matcher.classify(ReplyContext.of("gmail", other)).ruleId());
        assertEquals("gmail-unusual-rate-dkim", made.rule().id());
        assertEquals(List.of("gmail"), made.rule().match().providers());
    }

    @Test
    void aShortWordingKeepsItsGaps() {
        var made = make("550 5.7.0 Blocked - see https://support.apple.com/kb/HT204137 - ticket 88213-AF41", "apple");

        assertEquals(
                "Blocked - see https?://support\\.apple\\.com\\S* - ticket \\S+",
                made.rule().match().texts().getFirst().source());
    }

    @Test
    void theNewRuleStandsAboveTheOneThatDecidesNow() {
        var made = make("550 5.1.1 <x@y.example>: User unknown, try the web page of our company instead", "web");

        assertEquals("generic-mailbox-full", made.afterId());
        assertEquals(Category.INVALID_RECIPIENT, made.rule().category());
        var edited = TableEdits.add(RuleDocument.of(table), made.rule(), made.afterId());
        var verdict = RuleMatcher.compile(edited.result().table())
                .classify(ReplyContext.of(
                        "web", SmtpReply.parse(made.rule().examples().getFirst(), 550)));
        assertEquals(made.rule().id(), verdict.ruleId());
    }

    @Test
    void aRuleForAKnownProviderStandsBelowItsOthers() {
        assertEquals(
                "apple-rate",
                make("550 5.7.9 Your frobnication was refused by policy X", "apple")
                        .afterId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            451 4.7.0 Too much mail is waiting for you. Please try again later, or ask your administrator for more help than this | Too much mail is waiting for you
            550 5.7.1 Your address is listed by [192.0.2.7]. For more information, go to https://x.example/ab and read all of it | Your address is listed
            550 5.1.2 That host is unknown here (Name server: 192.0.2.1: not found) | That host is unknown here
            """)
    void thePatternSaysTheReasonAndNotWhatAllRepliesSay(String reply, String pattern) {
        assertEquals(pattern, make(reply, "p").rule().match().texts().getFirst().source());
    }

    @Test
    void anEnhancedCodeThatMeansOneThingSuggestsIt() {
        var rule = table.rule("gmail-over-quota").orElseThrow();
        var two = RuleTable.of(rule, rule.copy().id("other-over-quota").build());
        var reply = new ReplySample("452 4.2.2 Nothing fits in here any more, come back", "x", "dot", 0, "");

        assertEquals(Category.MAILBOX_FULL, RuleMaker.make(two, reply).rule().category());
        assertEquals(
                Category.UNCLASSIFIED,
                RuleMaker.make(RuleTable.of(rule), reply).rule().category(),
                "one rule is no custom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550",
                "421 ",
                "550 5.1.1",
                "no code at all",
                "550 (((",
                "550 <n><n><n>",
                "550 .*.*.*[a-z",
                "550 \u6f22\u5b57\u306e\u8fd4\u7b54",
                "550-one\n550-two\n550 three 12345 four five",
                "550 a\tb   c",
                "550 https://x.example/?q=1&id=99",
                "999 strange",
            })
    void whateverTheReplyTheRuleMatchesItsExample(String reply) {
        var made = make(reply, "some Provider!");

        assertEquals(
                List.of(),
                ExampleCheck.failures(RuleTable.of(made.rule())),
                made.rule().toString());
    }

    @Test
    void aLongReplyMakesAPatternThatPeopleCanRead() {
        var made = make("550 " + "words without an end ".repeat(400), "");

        assertTrue(made.rule().match().texts().getFirst().source().length() < 200);
        assertTrue(made.rule().id().startsWith("generic-words"));
    }

    private RuleMaker.Made make(String reply, String provider) {
        return RuleMaker.make(table, new ReplySample(reply, provider, "dot", 0, ""));
    }
}
