package io.penstock.engine.rules.diff;

/// One field of one rule, before and after, as text.
public record FieldChange(RuleField field, String before, String after) {}
