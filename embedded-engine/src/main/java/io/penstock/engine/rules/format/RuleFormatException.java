package io.penstock.engine.rules.format;

import io.penstock.engine.rules.RuleException;

/// A rule file that cannot be read. The message begins with `file:line:column`.
public final class RuleFormatException extends RuleException {
    private static final long serialVersionUID = 1;
    private final transient SourcePlace place;
    private final String reason;

    public RuleFormatException(SourcePlace place, String reason) {
        super(place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    public SourcePlace place() {
        return place;
    }

    /// The message without the place.
    public String reason() {
        return reason;
    }
}
