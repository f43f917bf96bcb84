package io.penstock.engine.rules.lint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
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

    @Test
    void whatIsReportedIsCertain() {
        int shadows = 0;
        int tables = Integer.getInteger("tables", 400);
        for (int seed = 1; seed <= tables; seed++) {
            var random = new Random(seed);
            var rules = new ArrayList<ResponseRule>();
            for (int i = 0; i < 12; i++) rules.add(RandomRules.rule(i, random));
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
                var reply = RandomRules.reply(random);
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
