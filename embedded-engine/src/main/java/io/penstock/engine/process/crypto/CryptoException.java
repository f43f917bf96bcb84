package io.penstock.engine.process.crypto;

/// A key cannot be used, or a library failed: the message says which one and the mend, never a part of a key.
public final class CryptoException extends RuntimeException {
    public CryptoException(String message) {
        super(message);
    }

    public CryptoException(String message, Throwable cause) {
        super(message, cause);
    }
}
