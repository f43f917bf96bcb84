package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RuleMatcherTest {
    private static final SmtpReply REPLY = SmtpReply.of(421, "4.7.28 Unusual rate of mail");

    private static ResponseRule rule(String id, Match match) {
        return ResponseRule.of(id, match, Category.RATE_LIMITED);
    }

    private static String winner(ReplyContext context, ResponseRule... rules) {
        return RuleMatcher.compile(RuleTable.of(rules)).classify(context).ruleId();
    }

    @Test
    void theFirstMatchingRuleDecides() {
        var first = rule("first", Match.ANY.withTexts("unusual"));
        var second = rule("second", Match.ANY.withCodes("4xx"));

        assertEquals("first", winner(ReplyContext.of("", REPLY), first, second));
        assertEquals("second", winner(ReplyContext.of("", REPLY), second, first));
    }

    @Test
    void everyConditionMustHold() {
        var context = new ReplyContext("Google", "shop.example", "mx1.google.com", "ip-7", SmtpPhase.DOT, REPLY);
        var all = Match.ANY
                .withProviders("gmail")
                .withDomain("*.example")
                .withMx("*.google.com")
                .withSource("ip-?")
                .withPhases(SmtpPhase.DOT)
                .withCodes("42x")
                .withEnhanced("x.7.20-30")
                .withTexts("rate of e?mail", "rate of mail");
        var aliases = Map.of("gmail", List.of("google"));

        var matcher = RuleMatcher.compile(new RuleTable(0, List.of(rule("all", all)), Map.of(), aliases));
        assertEquals("all", matcher.classify(context).ruleId());
        for (Match other : List.of(
                all.withProviders("yahoo"),
                all.withDomain("*.invalid"),
                all.withMx("*.yahoo.com"),
                all.withSource("ip-??"),
                all.withPhases(SmtpPhase.RCPT),
                all.withCodes("5xx"),
                all.withEnhanced("x.7.29-30"),
                all.withTexts("quota"))) {
            var strict = RuleMatcher.compile(new RuleTable(0, List.of(rule("all", other)), Map.of(), aliases));
            assertEquals("", strict.classify(context).ruleId());
            assertEquals(1, strict.explain(context).passedOver().size());
        }
    }

    @Test
    void switchedOffAndExpiredRulesArePassedOver() {
        var off = rule("off", Match.ANY).withEnabled(false);
        var over = rule("over", Match.ANY)
                .copy()
                .validUntil(Optional.of(LocalDate.of(2026, 5, 1)))
                .build();
        var table = RuleTable.of(off, over);

        var before = RuleMatcher.compile(table, () -> Instant.parse("2026-05-01T23:59:59Z"));
        var after = RuleMatcher.compile(table, () -> Instant.parse("2026-05-02T00:00:00Z"));

        assertEquals("over", before.classify(ReplyContext.of("", REPLY)).ruleId());
        assertEquals("", after.classify(ReplyContext.of("", REPLY)).ruleId());
        assertEquals(
                List.of("the rule is switched off", "the rule was valid until 2026-05-01"),
                after.explain(ReplyContext.of("", REPLY)).passedOver().stream()
                        .map(RuleTrace.Step::whyNot)
                        .toList());
    }

    @Test
    void wrappingAndSpacingAreNoPartOfTheWording() {
        var reply = SmtpReply.parse("421-4.7.28 Unusual   rate\r\n421 4.7.28 of\tmail", 421);

        assertEquals("a", winner(ReplyContext.of("", reply), rule("a", Match.ANY.withTexts("unusual rate of mail$"))));
    }

    @Test
    void aTraceSaysWhyNotAndWhereFound() {
        var matcher = RuleMatcher.compile(
                RuleTable.of(rule("five", Match.ANY.withCodes("5xx")), rule("rate", Match.ANY.withTexts("rate of"))));

        var trace = matcher.explain(ReplyContext.of("", REPLY));

        assertEquals("the code is 421, not 5xx", trace.passedOver().getFirst().whyNot());
        assertEquals("rate", trace.verdict().ruleId());
        assertEquals(
                "rate of",
                trace.text()
                        .substring(
                                trace.found().getFirst().start(),
                                trace.found().getFirst().end()));
    }

    @Test
    void looksAtTheFirstFourKibibytesOnly() {
        var rule = rule("late", Match.ANY.withTexts("needle"));

        assertEquals("", winner(ReplyContext.of("", SmtpReply.of(550, "x".repeat(5000) + "needle")), rule));
    }

    @Test
    void agreesWithTryingOneRuleAfterTheOther() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        String[] words = {"user", "mail box", "quota", "block", "list", "spam", "rate", "limit", "try", "later"};
        for (int round = 0; round < 150; round++) {
            var rules = new ArrayList<ResponseRule>();
            for (int i = 0; i < 25; i++)
                rules.add(rule("r" + i, randomMatch(random, words)).withEnabled(random.nextInt(9) > 0));
            var matcher = RuleMatcher.compile(new RuleTable(0, rules, Map.of(), Map.of()));
            for (int i = 0; i < 25; i++) {
                var context = ReplyContext.of(random.nextBoolean() ? "gmail" : "yahoo", randomReply(random, words));
                String expected = rules.stream()
                        .map(rule -> RuleTest.of(rule, Map.of(), Instant::now))
                        .filter(test -> test.firstMismatch(ReplyFacts.of(context, context.provider()))
                                .isEmpty())
                        .findFirst()
                        .map(test -> test.rule().id())
                        .orElse("");
                assertEquals(expected, matcher.classify(context).ruleId(), () -> "seed " + seed + ": " + context);
                assertEquals(expected, matcher.explain(context).verdict().ruleId());
            }
        }
    }

    private static Match randomMatch(Random random, String[] words) {
        var match = Match.ANY;
        if (random.nextInt(4) == 0) match = match.withProviders(random.nextBoolean() ? "gmail" : "yahoo");
        if (random.nextInt(3) == 0) match = match.withCodes(random.nextBoolean() ? "4xx" : "55x");
        if (random.nextInt(4) == 0) match = match.withEnhanced(random.nextBoolean() ? "x.1.1" : "4.7.0-5");
        String gap = random.nextBoolean() ? ".{0,12}" : ".*";
        String first = words[random.nextInt(words.length)];
        String second = words[random.nextInt(words.length)];
        return switch (random.nextInt(5)) {
            case 0 -> match.withCodes("421").withEnhanced("x.7.x");
            case 1 -> match.withTexts(first + gap + second);
            case 2 -> match.withTexts("\\b" + first + "\\b", second + gap + first + "$");
            case 3 -> match.withTexts("(?:" + first + "|" + second + ")s?\\b" + gap + "later");
            default -> match.withTexts(first + " " + second);
        };
    }

    private static SmtpReply randomReply(Random random, String[] words) {
        var text = new StringBuilder(random.nextBoolean() ? "5.1.1 " : "4.7.3 ");
        for (int i = random.nextInt(8); i >= 0; i--)
            text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "s  " : " ");
        return SmtpReply.of(random.nextBoolean() ? 421 : 550, text.toString());
    }

    @Test
    void manyThreadsGetTheSameVerdicts() throws InterruptedException {
        var matcher = RuleMatcher.compile(RuleTables.defaults());
        var examples = matcher.table().rules().stream()
                .filter(r -> r.match().providers().isEmpty())
                .toList();
        var wrong = new ConcurrentLinkedQueue<String>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().name("classify-" + i).start(() -> {
                for (ResponseRule rule : examples) {
                    for (String example : rule.examples()) {
                        var winner = matcher.classify(ExampleCheck.context(rule, example))
                                .ruleId();
                        if (!winner.equals(rule.id())) wrong.add(example);
                    }
                }
            }));
        }
        for (Thread thread : threads) thread.join();

        assertTrue(wrong.isEmpty(), wrong::toString);
    }
}
