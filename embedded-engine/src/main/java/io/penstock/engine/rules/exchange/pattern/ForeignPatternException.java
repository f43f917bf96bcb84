package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.RuleException;

/// A pattern that is not valid in its own dialect, or that ours cannot say in any way.
public final class ForeignPatternException extends RuleException {
    private static final long serialVersionUID = 1;
    private final int index;
    private final String reason;
    private final boolean valid;

    ForeignPatternException(String pattern, int index, String reason, boolean valid) {
        super("pattern '" + abridged(pattern) + "', character " + (index + 1) + ": " + reason);
        this.index = index;
        this.reason = reason;
        this.valid = valid;
    }

    private static String abridged(String pattern) {
        return pattern.length() <= 200 ? pattern : pattern.substring(0, 200) + "...";
    }

    /// Where in the pattern, from 0.
    public int index() {
        return index;
    }

    public String reason() {
        return reason;
    }

    /// Whether the pattern works where it comes from, and only cannot be said in ours.
    public boolean isValid() {
        return valid;
    }
}
