package io.penstock.engine.process;

/// The processors cannot be set up: the message says what, with which value, and the mend.
public final class ProcessException extends RuntimeException {
    public ProcessException(String message) {
        super(message);
    }

    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
