package io.penstock.engine.control;

import java.util.Locale;
import java.util.Optional;

/// What a caller may do. Each role may do what the ones before it may, but an injector's way in is no way to look
/// around.
public enum Role {
    /// Nothing but asking how the node is.
    ANYONE,
    /// Hand in messages.
    INJECTOR,
    /// Look at everything.
    VIEWER,
    /// Pause, resume, retry, suppress, play with the sandbox.
    OPERATOR,
    /// Bounce, publish rules.
    ADMIN;

    boolean mayAct(Role needed) {
        return compareTo(needed) >= 0 && !(this == VIEWER && needed == INJECTOR);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a name that a token may have.
    public static Optional<Role> named(String name) {
        for (Role role : values()) if (role != ANYONE && role.wireName().equals(name)) return Optional.of(role);
        return Optional.empty();
    }
}
