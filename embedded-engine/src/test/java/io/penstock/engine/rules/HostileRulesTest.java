package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tables and replies that were made to be slow. What matters is that each test comes to its end; the time-outs are
/// there for a matcher that tries every way.
@Timeout(60)
class HostileRulesTest {
    private static final List<String> PATTERNS = List.of(
            "(?:a?){30}a{30}",
            "(?:a|aa)+b",
            "((?:a*)*)*c",
            "(?:a|b|ab)*d",
            ".*.*.*.*x",
            "a.{0,200}a.{0,200}a.{0,200}b",
            "(?:\\w+\\s*)+$",
            "[ab]{0,60}[bc]{0,60}d",
            "^(?:a+)+$",
            "aaaa.{0,40}aaab",
            "(?:aaa|aab|aba|abb) (?:\\w+ )?aaac",
            "邮箱.*满.*邮箱.*满x");

    private static final List<String> TEXTS = List.of(
            "a".repeat(64 << 10),
            "ab".repeat(32 << 10),
            "a b ".repeat(16 << 10),
            "aaab ".repeat(12 << 10),
            "邮箱满".repeat(20 << 10),
            "\u0000\uffff\ud800".repeat(20 << 10),
            " ".repeat(64 << 10));

    private static ResponseRule rule(int number, String pattern) {
        return ResponseRule.of("r" + number, Match.ANY.withTexts(pattern), Category.UNCLASSIFIED);
    }

    private static ReplyContext reply(String text) {
        return ReplyContext.of("", SmtpReply.of(550, text));
    }

    @Test
    void hostilePatternsOnLongRepliesAgreeWithOneRuleAfterTheOther() {
        var rules = IntStream.range(0, PATTERNS.size())
                .mapToObj(i -> rule(i, PATTERNS.get(i)))
                .toList();
        for (String text : TEXTS) {
            for (ResponseRule only : rules) {
                String expected = RuleTest.of(only, Map.of(), Instant::now).matches(ReplyFacts.of(reply(text), ""))
                        ? only.id()
                        : "";
                var matcher = RuleMatcher.compile(RuleTable.of(only));
                assertEquals(
                        expected,
                        matcher.classify(reply(text)).ruleId(),
                        () -> only.match() + " on " + text.substring(0, 20));
            }
        }
    }

    @Test
    void thousandsOfRulesThatShareTheirRarestStringMeetAReplyFullOfIt() {
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < 3_000; i++) rules.add(rule(i, "zzzz\\w*q" + i + "\\b"));
        rules.add(rule(3_000, "zzzz"));
        var matcher = RuleMatcher.compile(new RuleTable(0, rules, Map.of(), Map.of()));

        assertEquals("r3000", matcher.classify(reply("z".repeat(4096))).ruleId());
        assertEquals("r7", matcher.classify(reply("z".repeat(4000) + "q7 ")).ruleId());
    }

    @Test
    void rulesWithoutAnyStringAreTriedAllTheSame() {
        var rules = List.of(rule(0, "\\d{9}"), rule(1, "^.$"), rule(2, "[a-f][g-z]\\d"), rule(3, "[^ ]"));
        var matcher = RuleMatcher.compile(new RuleTable(0, rules, Map.of(), Map.of()));

        assertEquals("r0", matcher.classify(reply("id 123456789")).ruleId());
        assertEquals("r1", matcher.classify(reply("x")).ruleId());
        assertEquals("r2", matcher.classify(reply("by AZ9")).ruleId());
        assertEquals("r3", matcher.classify(reply("no")).ruleId());
        assertEquals("", matcher.classify(reply("")).ruleId());
    }
}
