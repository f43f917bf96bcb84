package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import java.util.HashMap;
import java.util.Map;

/// Examples that their rule does not match, and examples that an earlier rule takes.
final class ExampleFindings implements RuleLint.TableCheck {

    @Override
    public void check(LintSubject subject, RuleLint.FindingSink sink) {
        for (var failure : ExampleCheck.failures(subject.table())) {
            boolean counter = failure.rule().counterExamples().contains(failure.text())
                    && !failure.rule().examples().contains(failure.text());
            sink.add(
                    "failing-example",
                    Severity.ERROR,
                    failure.rule(),
                    counter ? "counter-examples" : "examples",
                    failure.reason(),
                    counter
                            ? "narrow the pattern, or correct the example"
                            : "mend the pattern, or correct the example");
        }
        var matcher = RuleMatcher.compile(subject.table());
        Map<String, Integer> positions = new HashMap<>();
        for (ResponseRule rule : subject.rules()) positions.put(rule.id(), positions.size());
        for (ResponseRule rule : subject.rules()) {
            if (rule.enabled())
                for (String example : rule.examples()) checkWinner(matcher, positions, rule, example, sink);
            if (rule.examples().isEmpty()) checkMissing(rule, sink);
        }
    }

    private static void checkMissing(ResponseRule rule, RuleLint.FindingSink sink) {
        boolean suppresses = rule.actions().stream().anyMatch(action -> action instanceof RuleAction.SuppressRecipient);
        if (rule.match().texts().isEmpty() && !suppresses) return;
        sink.add(
                "no-example",
                Severity.HINT,
                rule,
                "",
                suppresses
                        ? "it suppresses recipients, yet has no example that shows for which replies"
                        : "it has no example, so nothing proves its pattern",
                "add a reply that it is for to examples");
    }

    private static void checkWinner(
            RuleMatcher matcher,
            Map<String, Integer> positions,
            ResponseRule rule,
            String example,
            RuleLint.FindingSink sink) {
        String winner = matcher.classify(ExampleCheck.context(rule, example)).ruleId();
        // an example that matches no rule at all is reported as failing
        boolean taken = !winner.isEmpty() && positions.getOrDefault(winner, 0) < positions.getOrDefault(rule.id(), 0);
        if (!taken) return;
        sink.add(
                "example-taken",
                Severity.WARNING,
                rule,
                "examples",
                "its example \"" + example + "\" is decided by the earlier rule '" + winner + "'",
                "move the rule above '" + winner + "', or narrow that one");
    }
}
