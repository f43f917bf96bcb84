package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;

/// A kind of check that looks at one rule by itself: what it finds depends on the rule and its [Surroundings] only.
interface RuleCheck {
    void check(ResponseRule rule, LintSubject subject, FindingSink sink);
}
