package io.penstock.engine.ingest;

/// A message could not be taken, or the edge could not be opened: the message says what, with which value, and the
/// mend.
public final class IngestException extends RuntimeException {
    public IngestException(String message) {
        super(message);
    }

    public IngestException(String message, Throwable cause) {
        super(message, cause);
    }
}
