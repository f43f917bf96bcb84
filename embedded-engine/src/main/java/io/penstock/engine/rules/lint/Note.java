package io.penstock.engine.rules.lint;

/// A finding of which the place is not known yet: places change when rules above change, what is wrong does not.
///
/// @param ruleId empty if it is about the table
/// @param key of the rule or of the table, as in `text`; empty for the rule or the table as a whole
record Note(String id, Severity severity, String ruleId, String key, String reason, String mend) {}
