package io.penstock.engine.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    private static final Function<RuleTable, Judge> COMPILED = table -> RuleMatcher.compile(table)::classify;
    private static final int RULES = 14;

    /// What is kept from earlier checks must never change what is found, also where the effort for a table runs out.
    @ParameterizedTest
    @ValueSource(longs = {3_000_000, 200_000, 130_000, 101_000, 5_000})
    void afterAnyEditsItFindsWhatAFirstCheckFinds(long steps) {
        var limits = new LintLimits(steps, steps);
        for (int seed = 1; seed <= 6; seed++) {
            var random = new Random(seed);
            var lint = new RepeatedLint(COMPILED, limits);
            var rules = new ArrayList<ResponseRule>();
            for (int i = 0; i < RULES; i++) rules.add(anyRule(i, random));
            for (int step = 0; step < 30; step++) {
                var table = new RuleTable(0, rules, Map.of(), aliases(random));
                var document = RuleDocument.of(table);
                var context = context(random);

                var found = lint.check(document, context, () -> false);

                assertEquals(
                        new RepeatedLint(COMPILED, limits).check(document, context, () -> false),
                        found,
                        "seed " + seed + ", step " + step);
                edit(rules, step, random);
            }
        }
    }

    /// The soon ones are among all, and none of theirs is missing.
    @Test
    void theFindingsOfOneRuleAreThoseOfTheWholeCheck() {
        for (int seed = 1; seed <= 60; seed++) {
            var random = new Random(seed);
            var rules = new ArrayList<ResponseRule>();
            for (int i = 0; i < RULES; i++) rules.add(anyRule(i, random));
            var document = RuleDocument.of(new RuleTable(0, rules, Map.of(), aliases(random)));
            var context = context(random);
            var all = RuleLint.check(document, context);
            for (ResponseRule rule : rules) {
                var own = all.stream()
                        .filter(finding -> finding.ruleId().equals(rule.id()))
                        .toList();

                assertEquals(own, new RepeatedLint().checkOnly(Set.of(rule.id()), document, context), "seed " + seed);
            }
        }
    }

    @Test
    void aCheckNobodyWaitsForEndsSoonAndKeepsItsWork() {
        var random = new Random(1);
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < RULES; i++) rules.add(anyRule(i, random));
        var document = RuleDocument.of(RuleTable.of(rules.toArray(ResponseRule[]::new)));
        var compiled = new AtomicInteger();
        var lint = new RepeatedLint(table -> {
            compiled.incrementAndGet();
            return COMPILED.apply(table);
        });
        var asked = new AtomicInteger();

        assertThrows(
                CancellationException.class,
                () -> lint.check(document, LintContext.on(TODAY), () -> asked.incrementAndGet() > 5));

        assertEquals(6, asked.get());
        assertEquals(0, compiled.get());
        assertEquals(RuleLint.check(document, TODAY), lint.check(document, LintContext.on(TODAY), () -> false));
    }

    @Test
    void oneRuleIsCheckedWithoutCompilingTheTable() {
        var lint = new RepeatedLint(_ -> {
            throw new AssertionError("compiled");
        });
        var wide = RandomRules.named("wide", "full");
        var narrow = RandomRules.named("narrow", "mailbox full").withExamples("550 mailbox full");

        var findings =
                lint.checkOnly(Set.of("narrow"), RuleDocument.of(RuleTable.of(wide, narrow)), LintContext.on(TODAY));

        assertEquals(List.of("shadowed"), findings.stream().map(Finding::id).toList());
        assertTrue(findings.getLast().reason().contains("'wide'"));
    }

    private static ResponseRule anyRule(int number, Random random) {
        var rule = RandomRules.rule(number, random).copy().enabled(random.nextInt(8) > 0);
        if (random.nextInt(4) == 0)
            rule.examples(List.of(RandomRules.any(List.of("550 5.7.1 ab ab", "421 4.7.1 ba", "450 a b"), random)));
        if (random.nextInt(8) == 0) rule.validUntil(Optional.of(TODAY.plusDays(random.nextInt(3) - 1)));
        if (random.nextInt(8) == 0) rule.actions(List.of(RuleAction.SuppressRecipient.AT_ONCE));
        return rule.build();
    }

    private static void edit(List<ResponseRule> rules, int step, Random random) {
        int place = random.nextInt(rules.size());
        ResponseRule rule = rules.get(place);
        switch (random.nextInt(8)) {
            case 0 -> rules.add(place, anyRule(100 + step, random));
            case 1 -> {
                if (rules.size() > 6) rules.remove(place);
            }
            case 2, 3 -> rules.add(random.nextInt(rules.size()), rules.remove(place));
            case 4 -> rules.set(place, rule.withEnabled(!rule.enabled()));
            case 5 -> rules.set(place, rule.copy().note("step " + step).build());
            default ->
                rules.set(
                        place,
                        rule.withMatch(anyRule(0, random).match())
                                .copy()
                                .category(Category.MAILBOX_FULL)
                                .build());
        }
    }

    private static Map<String, List<String>> aliases(Random random) {
        return random.nextInt(10) == 0 ? Map.of() : Map.of("gmail", List.of("google"));
    }

    private static LintContext context(Random random) {
        var context = LintContext.on(random.nextInt(10) == 0 ? TODAY.plusDays(1) : TODAY);
        if (random.nextInt(10) == 0) context = context.withProviders(Set.of("gmail"));
        var seen = new ArrayList<ReplyContext>();
        for (int i = 0; i < 40; i++) seen.add(RandomRules.reply(random));
        return context.withSeen(seen);
    }
}
