package io.penstock.engine.control;

import io.penstock.engine.control.desk.ControlProblem;
import java.util.Locale;
import java.util.Set;

/// Decides who a caller is and whether that is enough.
final class Gatekeeper {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final ControlConfig config;

    Gatekeeper(ControlConfig config) {
        this.config = config;
    }

    /// A web page that makes its own name point to 127.0.0.1 (DNS rebinding) still sends that name here.
    void checkHost(String authority) {
        if (!config.isLoopback()) return;
        String host = authority.toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) host = host.substring(0, colon);
        if (LOOPBACK_NAMES.contains(host) || host.equals(config.address().getHostString())) return;
        throw ControlProblem.of(
                421,
                "wrong-host",
                "this node answers to localhost only",
                "the request was for '" + ControlProblem.cut(authority) + "'",
                "ask for http://127.0.0.1 or http://localhost");
    }

    /// @param authorization the header, or empty
    /// @param fromThisMachine whether the peer's address is a loopback one
    Caller admit(String authorization, boolean fromThisMachine, Role needed) {
        Caller caller = identify(authorization, fromThisMachine);
        if (caller.role().mayAct(needed)) return caller;
        if (authorization.isEmpty()) throw unauthorised("the request shows no token");
        throw ControlProblem.of(
                403,
                "role-too-low",
                "the token '" + caller.name() + "' may not do this",
                "it has the role " + caller.role().wireName() + ", and this needs " + needed.wireName(),
                "ask an admin, or use another token");
    }

    private Caller identify(String authorization, boolean fromThisMachine) {
        if (authorization.isEmpty()) {
            if (config.open() && fromThisMachine) return new Caller("local", Role.ADMIN);
            // as with SMTP on loopback: whoever can run programs here may hand in mail
            return new Caller("local", config.isLoopback() && fromThisMachine ? Role.INJECTOR : Role.ANYONE);
        }
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7))
            throw unauthorised("the Authorization header is not of the kind 'Bearer TOKEN'");
        String secret = authorization.substring(7).strip();
        for (Token token : config.tokens()) if (token.isOf(secret)) return new Caller(token.name(), token.role());
        throw unauthorised("the token is not known here");
    }

    private ControlProblem unauthorised(String detail) {
        return ControlProblem.of(
                401,
                "unauthorised",
                "this needs a token",
                detail,
                "send the header 'Authorization: Bearer TOKEN'"
                        + (config.tokenHint().isEmpty() ? "" : "; " + config.tokenHint()));
    }
}
