package io.penstock.app.store;

/// The console's own data could not be read or written. The message says which file and what to do.
public final class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
