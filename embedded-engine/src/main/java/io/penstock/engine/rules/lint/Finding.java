package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.format.SourcePlace;

/// One thing that a check found.
///
/// @param id of the check, stable: `shadowed`, `failing-example`, ...
/// @param ruleId the rule that it is about
/// @param reason one sentence: what is wrong
/// @param mend one sentence: what to do about it
public record Finding(String id, Severity severity, SourcePlace place, String ruleId, String reason, String mend) {}
