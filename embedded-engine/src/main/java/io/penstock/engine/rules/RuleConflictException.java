package io.penstock.engine.rules;

/// Someone else has published since: look at their version, then publish on top of it.
public final class RuleConflictException extends RuleException {
    private static final long serialVersionUID = 1;
    private final int expected;
    private final int current;

    public RuleConflictException(int expected, int current) {
        super("version " + expected + " was to be replaced, but version " + current
                + " is in force; compare with it and publish again");
        this.expected = expected;
        this.current = current;
    }

    public int expected() {
        return expected;
    }

    public int current() {
        return current;
    }
}
