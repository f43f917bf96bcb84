package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompiledTableTest {
    private static final List<String> WORDS = List.of("quota", "full", "spam", "rate", "user", "unknown");

    /// A table compiled in parts must judge, and explain, as one that is compiled whole, whatever the edits before.
    @Test
    void whateverIsEditedTheVerdictIsThatOfTheWholeTable() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var compiled = new CompiledTable();
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < 12; i++) rules.add(rule("r" + i, random));

        for (int step = 0; step < 200; step++) {
            edit(rules, step, random);
            var table = RuleTable.of(rules.toArray(ResponseRule[]::new));
            var matcher = compiled.of(table);
            var whole = RuleMatcher.compile(table);
            for (int i = 0; i < 5; i++) {
                var context = ReplyContext.of("gmail", SmtpReply.parse("550 " + words(random, 3), 550));
                assertEquals(whole.classify(context), matcher.classify(context), "seed " + seed);
                assertEquals(whole.explain(context), matcher.explain(context), "seed " + seed);
            }
        }
    }

    private static void edit(List<ResponseRule> rules, int step, Random random) {
        int place = random.nextInt(rules.size());
        switch (random.nextInt(5)) {
            case 0 -> rules.add(place, rule("new" + step, random));
            case 1 -> {
                if (rules.size() > 3) rules.remove(place);
            }
            case 2 -> rules.add(random.nextInt(rules.size()), rules.remove(place));
            default -> rules.set(place, rule(rules.get(place).id(), random));
        }
    }

    private static ResponseRule rule(String id, Random random) {
        return ResponseRule.of(
                        id,
                        Match.ANY.withTexts(words(random, 1)),
                        Category.values()[random.nextInt(Category.values().length)])
                .withEnabled(random.nextInt(6) > 0);
    }

    private static String words(Random random, int count) {
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) words.add(WORDS.get(random.nextInt(WORDS.size())));
        return String.join(" ", words);
    }

    @Test
    void oneRuleAfterTheOtherIsEditedWithoutCompilingTheOthersAgain() {
        var compiled = new CompiledTable();
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < 200; i++) rules.add(rule("r" + i, new Random(i)));
        var first = compiled.of(RuleTable.of(rules.toArray(ResponseRule[]::new)));
        for (int i = 0; i < 20; i++)
            rules.set(i * 7, rules.get(i * 7).copy().note("a").build());
        rules.addFirst(rules.removeLast());

        var second = compiled.of(RuleTable.of(rules.toArray(ResponseRule[]::new)));

        assertSame(first.settled(), second.settled());
    }

    @Test
    void whatMovedFarIsOneChange() {
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < 50; i++) rules.add(rule("r" + i, new Random(i)));
        var before = List.copyOf(rules);
        rules.addFirst(rules.removeLast());
        rules.remove(10);

        var unmoved = UnmovedRules.between(before, rules);

        assertEquals(List.of(before.getLast()), unmoved.fresh());
        assertEquals(Set.of(9, 49), unmoved.gone().stream().boxed().collect(Collectors.toSet()));
    }
}
