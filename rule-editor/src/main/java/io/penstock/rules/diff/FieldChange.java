package io.penstock.rules.diff;

import io.penstock.rules.document.RuleField;

/// One field of one rule, before and after, as text.
public record FieldChange(RuleField field, String before, String after) {}
