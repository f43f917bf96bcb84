package io.penstock.engine.rules.lint;

/// A kind of check that compares rules with each other, or looks at the table as a whole.
interface TableCheck {
    void check(LintSubject subject, FindingSink sink);
}
