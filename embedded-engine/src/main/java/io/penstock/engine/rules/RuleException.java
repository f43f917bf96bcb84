package io.penstock.engine.rules;

import java.util.Objects;

/// Something in a rule or a rule table that cannot be used as it is. The message names the value and the mend.
public class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RuleException(String message) {
        super(message);
    }

    public RuleException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Never null: a rule exception always says what is wrong.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
