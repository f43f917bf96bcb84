package io.penstock.engine.history;

/// The history could not be opened, written or asked.
public sealed class HistoryException extends RuntimeException permits HistoryInUseException {
    public HistoryException(String message) {
        super(message);
    }

    public HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
