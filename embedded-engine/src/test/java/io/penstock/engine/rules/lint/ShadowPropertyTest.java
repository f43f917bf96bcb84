package io.penstock.engine.rules.lint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is called shadowed, dead or a duplicate must never decide, whatever comes in.
class ShadowPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    private static final Set<String> NEVER = Set.of("shadowed", "duplicate");
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "ab",
            "ba",
            " ",
            ".",
            "[ab]",
            "\\b",
            "^",
            "$",
            "(?:a|b)",
            "(?:ab|a b)",
            "a?",
            "b*",
            "a+",
            "[^a]",
            ".{0,4}",
            "b{2}",
            "a{1,3}",
            "\\w",
            "\\B",
            "(?:a|)");
    private static final List<String> PROVIDERS = List.of("gmail", "Google", "yahoo", "");
    private static final List<String> NAMES = List.of("*.example", "mx.example", "m?.example", "*", "mx.*");

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String pattern(Random random) {
        var out = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) out.append(any(ATOMS, random));
        if (random.nextInt(5) == 0) out.append('|').append(any(ATOMS, random));
        return out.toString();
    }

    private static ResponseRule rule(int number, Random random) {
        Match match = Match.ANY;
        if (random.nextInt(3) == 0) match = match.withProviders(any(PROVIDERS.subList(0, 3), random));
        if (random.nextInt(6) == 0) match = match.withMx(any(NAMES, random));
        if (random.nextInt(3) == 0) match = match.withCodes(any(List.of("421", "42x", "4xx", "55x", "5xx"), random));
        if (random.nextInt(5) == 0) match = match.withCodes("4xx", "5xx", any(List.of("250", "3xx"), random));
        if (random.nextInt(4) == 0)
            match = match.withEnhanced(any(List.of("4.7.x", "x.7.1", "4.7.0-2", "x.x.x", "5.7.1"), random));
        if (random.nextInt(6) == 0) match = match.withPhases(any(List.of(SmtpPhase.RCPT, SmtpPhase.DOT), random));
        if (random.nextInt(4) > 0) {
            match = random.nextInt(3) == 0
                    ? match.withTexts(pattern(random), pattern(random))
                    : match.withTexts(pattern(random));
        }
        return ResponseRule.of("r" + number, match, Category.GREYLISTED);
    }

    private static ReplyContext reply(Random random) {
        var text = new StringBuilder(any(List.of("", "4.7.1 ", "5.7.1 ", "4.7.9 "), random));
        for (int i = random.nextInt(8); i > 0; i--) text.append(any(List.of("a", "b", " ", ".", "c"), random));
        return new ReplyContext(
                any(PROVIDERS, random),
                "",
                any(List.of("mx.example", "my.example", "", "mx.other"), random),
                "",
                any(List.of(SmtpPhase.RCPT, SmtpPhase.DOT, SmtpPhase.MAIL), random),
                SmtpReply.of(any(List.of(421, 422, 450, 550, 554), random), text.toString()));
    }

    @Test
    void whatIsReportedIsCertain() {
        int shadows = 0;
        int tables = Integer.getInteger("tables", 400);
        for (int seed = 1; seed <= tables; seed++) {
            var random = new Random(seed);
            var rules = new ArrayList<ResponseRule>();
            for (int i = 0; i < 12; i++) rules.add(rule(i, random));
            var table = new RuleTable(0, rules, Map.of(), Map.of("gmail", List.of("google")));
            var silent = new HashSet<String>();
            var dead = new HashSet<String>();
            for (Finding finding : RuleLint.check(RuleDocument.of(table), TODAY)) {
                if (NEVER.contains(finding.id())) silent.add(finding.ruleId());
                if (finding.id().equals("dead") && finding.severity() == Severity.ERROR) dead.add(finding.ruleId());
            }
            shadows += silent.size();
            var matcher = RuleMatcher.compile(table);
            for (int i = 0; i < 300; i++) {
                var reply = reply(random);
                String winner = matcher.classify(reply).ruleId();
                int which = seed;
                assertFalse(
                        silent.contains(winner),
                        () -> "seed " + which + ": " + winner + " decided " + reply + "\n" + table);
                boolean onlyPattern = rules.stream()
                        .anyMatch(each ->
                                each.id().equals(winner) && each.match().texts().size() == 1);
                assertFalse(
                        dead.contains(winner) && onlyPattern,
                        () -> "seed " + which + ": " + winner + " is alive on " + reply + "\n" + table);
            }
        }
        assertTrue(shadows > tables, shadows + " shadows in " + tables + " tables");
    }
}
