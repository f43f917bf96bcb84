package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.LocalDate;

/// Rules whose time is over, and rules that someone wanted to look at by now.
final class DateFindings implements RuleLint.TableCheck {

    @Override
    public void check(RuleDocument document, LocalDate today, RuleLint.FindingSink sink) {
        for (ResponseRule rule : document.table().rules()) {
            rule.validUntil()
                    .filter(day -> day.isBefore(today))
                    .ifPresent(day -> sink.add(
                            "expired",
                            Severity.WARNING,
                            rule,
                            "it was valid until " + day,
                            "remove it, or give it a later valid-until"));
            rule.reviewAfter()
                    .filter(day -> !day.isAfter(today))
                    .ifPresent(day -> sink.add(
                            "review-due",
                            Severity.HINT,
                            rule,
                            "its review was due on " + day,
                            "look whether the provider still says so, then set a later review-after"));
        }
    }
}
