package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;

/// Examples that their rule does not match, and rules that have none.
final class ExampleFindings implements RuleCheck {

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        for (var failure : ExampleCheck.failures(rule, subject.canonicalProviders())) {
            boolean counter = rule.counterExamples().contains(failure.text())
                    && !rule.examples().contains(failure.text());
            sink.add(
                    "failing-example",
                    Severity.ERROR,
                    rule,
                    counter ? "counter-examples" : "examples",
                    failure.reason(),
                    counter
                            ? "narrow the pattern, or correct the example"
                            : "mend the pattern, or correct the example");
        }
        if (rule.examples().isEmpty()) checkMissing(rule, sink);
    }

    private static void checkMissing(ResponseRule rule, FindingSink sink) {
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
}
