package io.penstock.engine.journal;

/// The journal could not do what was asked: the message says what, where and what to do.
public class JournalException extends RuntimeException {
    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
