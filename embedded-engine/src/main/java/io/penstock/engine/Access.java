package io.penstock.engine;

import io.penstock.engine.control.Role;
import io.penstock.engine.control.Token;
import java.util.List;

/// Who may use the control API.
///
/// @param open on loopback only: a caller without a token is an admin
/// @param hint where a person on this machine finds a token
public record Access(List<Token> tokens, boolean open, String hint) {

    public Access {
        tokens = List.copyOf(tokens);
    }

    /// One secret that is handed over in memory, for a console and its embedded engine.
    public static Access only(String secret) {
        return new Access(List.of(Token.of("console", Role.ADMIN, secret)), false, "");
    }
}
