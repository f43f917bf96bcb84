package io.penstock.engine.egress;

/// An egress file cannot be used; the message names file, line, key, value and mend.
public final class EgressException extends RuntimeException {
    public EgressException(String message) {
        super(message);
    }

    public EgressException(String message, Throwable cause) {
        super(message, cause);
    }
}
