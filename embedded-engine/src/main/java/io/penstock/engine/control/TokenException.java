package io.penstock.engine.control;

/// Tokens that cannot be read or made; the message names the file and the mend.
public final class TokenException extends RuntimeException {
    TokenException(String message) {
        super(message);
    }

    TokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
