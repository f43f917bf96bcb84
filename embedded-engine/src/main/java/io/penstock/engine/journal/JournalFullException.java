package io.penstock.engine.journal;

/// There is no room for the append. Nothing was lost; the same append may succeed when space returns.
public final class JournalFullException extends JournalException {
    public JournalFullException(String message) {
        super(message);
    }

    public JournalFullException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    JournalFullException again() {
        return new JournalFullException(String.valueOf(getMessage()), this);
    }
}
