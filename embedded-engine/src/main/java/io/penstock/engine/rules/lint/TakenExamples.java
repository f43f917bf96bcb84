package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Examples that an earlier rule takes.
final class TakenExamples implements TableCheck {
    @Override
    public void check(LintSubject subject, FindingSink sink) {
        BiFunction<ResponseRule, String, Optional<String>> taker =
                subject.only().isPresent() ? oneByOne(subject) : compiled(subject);
        for (ResponseRule rule : subject.rules()) {
            if (!subject.wants(rule) || !rule.enabled()) continue;
            for (String example : rule.examples())
                taker.apply(rule, example)
                        .filter(winner -> isNews(subject, rule, example, winner))
                        .ifPresent(winner -> report(rule, example, winner, sink));
        }
    }

    /// An example that its rule does not even match is reported as failing, and a rule for everything as such.
    private static boolean isNews(LintSubject subject, ResponseRule rule, String example, String winner) {
        return subject.table()
                        .rule(winner)
                        .filter(each -> each.match().equals(Match.ANY))
                        .isEmpty()
                && ExampleCheck.failures(rule, subject.canonicalProviders()).stream()
                        .noneMatch(failure -> failure.text().equals(example));
    }

    /// For a few rules: compiling the table takes longer than going through it.
    private static BiFunction<ResponseRule, String, Optional<String>> oneByOne(LintSubject subject) {
        return (rule, example) -> ExampleCheck.takenBy(subject.table(), subject.canonicalProviders(), rule, example)
                .map(ResponseRule::id);
    }

    private static BiFunction<ResponseRule, String, Optional<String>> compiled(LintSubject subject) {
        Judge judge = subject.judge();
        Map<String, Integer> positions = new HashMap<>();
        for (ResponseRule rule : subject.rules()) positions.put(rule.id(), positions.size());
        return (rule, example) -> {
            String winner = judge.classify(ExampleCheck.context(rule, example)).ruleId();
            boolean taken =
                    !winner.isEmpty() && positions.getOrDefault(winner, 0) < positions.getOrDefault(rule.id(), 0);
            return taken ? Optional.of(winner) : Optional.empty();
        };
    }

    private static void report(ResponseRule rule, String example, String winner, FindingSink sink) {
        sink.add(
                "example-taken",
                Severity.WARNING,
                rule,
                "examples",
                "its example \"" + example + "\" is decided by the earlier rule '" + winner + "'",
                "move the rule above '" + winner + "', or narrow that one");
    }
}
