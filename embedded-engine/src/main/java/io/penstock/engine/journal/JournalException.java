package io.penstock.engine.journal;

/// The journal could not do what was asked: the message says what, where and what to do.
public class JournalException extends RuntimeException {
    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The same news with the stack trace of the caller who hears it now.
    JournalException again() {
        return new JournalException(String.valueOf(getMessage()), this);
    }
}
