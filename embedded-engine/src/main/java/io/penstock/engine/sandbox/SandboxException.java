package io.penstock.engine.sandbox;

/// The sandbox could not do what was asked: the message says what, with which value, and the mend.
public final class SandboxException extends RuntimeException {
    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
