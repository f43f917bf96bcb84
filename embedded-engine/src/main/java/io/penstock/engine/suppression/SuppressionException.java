package io.penstock.engine.suppression;

/// The list cannot be read or changed; the message says which list, and why.
public final class SuppressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SuppressionException(String message, Throwable cause) {
        super(message, cause);
    }

    public SuppressionException(String message) {
        super(message);
    }
}
