package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;

/// Examples that their rule does not match, and examples that an earlier rule takes.
final class ExampleFindings implements RuleLint.TableCheck {

    @Override
    public void check(RuleDocument document, LocalDate today, RuleLint.FindingSink sink) {
        for (var failure : ExampleCheck.failures(document.table())) {
            sink.add(
                    "failing-example",
                    Severity.ERROR,
                    failure.rule(),
                    failure.reason(),
                    "mend the pattern, or correct the example");
        }
        var matcher = RuleMatcher.compile(document.table());
        for (ResponseRule rule : document.table().rules()) {
            if (rule.enabled()) rule.examples().forEach(example -> checkWinner(matcher, rule, example, sink));
            if (rule.examples().isEmpty() && !rule.match().texts().isEmpty())
                sink.add(
                        "no-example",
                        Severity.HINT,
                        rule,
                        "it has no example, so nothing proves its pattern",
                        "add a reply that it is for to examples");
        }
    }

    private static void checkWinner(RuleMatcher matcher, ResponseRule rule, String example, RuleLint.FindingSink sink) {
        var winner = matcher.classify(ExampleCheck.context(rule, example)).rule();
        boolean taken = winner.isPresent() && !winner.get().equals(rule);
        // an example that matches no rule at all is reported as failing
        if (!taken || !precedes(matcher, winner.get(), rule)) return;
        sink.add(
                "example-taken",
                Severity.WARNING,
                rule,
                "its example \"" + example + "\" is decided by the earlier rule '"
                        + winner.get().id() + "'",
                "move the rule above '" + winner.get().id() + "', or narrow that one");
    }

    private static boolean precedes(RuleMatcher matcher, ResponseRule first, ResponseRule second) {
        var rules = matcher.table().rules();
        return rules.indexOf(first) < rules.indexOf(second);
    }
}
