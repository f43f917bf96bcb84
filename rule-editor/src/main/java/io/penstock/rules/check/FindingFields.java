package io.penstock.rules.check;

import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.lint.Finding;

/// Which field of a rule a finding is about.
public final class FindingFields {
    private FindingFields() {}

    /// The pattern if it is not known better: most findings are about what a rule matches.
    public static RuleField of(Finding finding) {
        String id = finding.id();
        if (id.contains("example")) return RuleField.EXAMPLES;
        if (id.equals("expired")) return RuleField.VALID_UNTIL;
        if (id.equals("review-due")) return RuleField.REVIEW_AFTER;
        if (id.contains("action") || finding.reason().contains("suppress")) return RuleField.ACTIONS;
        if (id.equals("contradiction")) return RuleField.DISPOSITION;
        if (id.contains("code")) return RuleField.CODE;
        if (id.contains("provider")) return RuleField.PROVIDER;
        return RuleField.TEXT;
    }
}
