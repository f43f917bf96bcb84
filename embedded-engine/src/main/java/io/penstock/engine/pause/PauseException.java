package io.penstock.engine.pause;

/// An order about gates that cannot be carried out; the message says why and what to do.
public final class PauseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PauseException(String message) {
        super(message);
    }

    public PauseException(String message, Throwable cause) {
        super(message, cause);
    }
}
