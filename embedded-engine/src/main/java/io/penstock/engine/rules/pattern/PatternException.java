package io.penstock.engine.rules.pattern;

import io.penstock.engine.rules.RuleException;

/// A regular expression that is not valid, or not of the kind that runs in linear time.
public final class PatternException extends RuleException {
    private static final long serialVersionUID = 1;
    private final int index;
    private final String reason;

    PatternException(String pattern, int index, String reason) {
        super("pattern '" + pattern + "', character " + (index + 1) + ": " + reason);
        this.index = index;
        this.reason = reason;
    }

    /// Where in the pattern, from 0.
    public int index() {
        return index;
    }

    public String reason() {
        return reason;
    }
}
