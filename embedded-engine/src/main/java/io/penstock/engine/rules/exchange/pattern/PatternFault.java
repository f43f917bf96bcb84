package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.lint.Severity;

/// Something in a valid pattern that its author most likely did not mean.
///
/// @param id stable, as of a [io.penstock.engine.rules.lint.Finding]
public record PatternFault(String id, Severity severity, String reason, String mend) {}
