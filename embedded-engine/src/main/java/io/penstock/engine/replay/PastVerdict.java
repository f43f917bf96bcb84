package io.penstock.engine.replay;

/// What was made of a reply then, as far as the source tells.
///
/// @param category in the words of whoever wrote the source; empty if it does not say
/// @param ruleId   of the rule that decided, or empty
public record PastVerdict(String category, String ruleId) {
    public static final PastVerdict UNKNOWN = new PastVerdict("", "");
}
