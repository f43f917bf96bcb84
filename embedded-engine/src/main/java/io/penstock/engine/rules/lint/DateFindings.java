package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;

/// Rules whose time is over, and rules that someone wanted to look at by now.
final class DateFindings implements RuleCheck {

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        var today = subject.context().today();
        rule.validUntil()
                .filter(day -> day.isBefore(today))
                .ifPresent(day -> sink.add(
                        "expired",
                        Severity.WARNING,
                        rule,
                        "valid-until",
                        "it was valid until " + day,
                        "remove it, or give it a later valid-until"));
        rule.reviewAfter()
                .filter(day -> !day.isAfter(today))
                .ifPresent(day -> sink.add(
                        "review-due",
                        Severity.HINT,
                        rule,
                        "review-after",
                        "its review was due on " + day,
                        "look whether the provider still says so, then set a later review-after"));
    }
}
