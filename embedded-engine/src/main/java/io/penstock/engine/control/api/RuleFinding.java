package io.penstock.engine.control.api;

/// One complaint about a rule table.
///
/// @param severity `error` (refused at publish), `warning` or `hint`
/// @param id       stable name of the kind of finding, such as `shadowed`
/// @param ruleId   the rule, or empty if it is about the table
/// @param line     1-based, or 0 if unknown
public record RuleFinding(
        String severity, String id, String ruleId, int line, int column, String reason, String mend) {}
