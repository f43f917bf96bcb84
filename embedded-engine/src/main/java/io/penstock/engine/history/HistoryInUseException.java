package io.penstock.engine.history;

/// Another process has the history open.
public final class HistoryInUseException extends HistoryException {
    HistoryInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
