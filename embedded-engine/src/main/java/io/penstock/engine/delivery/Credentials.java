package io.penstock.engine.delivery;

/// What we prove to a smart host. Never written anywhere: [#toString] leaves the password out.
public record Credentials(String user, String password) {
    public Credentials {
        if (user.isEmpty() || password.isEmpty())
            throw new IllegalArgumentException("a smart host wants a user and a password, and one of them is empty");
        if ((user + password).indexOf('\0') >= 0)
            throw new IllegalArgumentException("neither user nor password of a smart host may hold a NUL");
    }

    @Override
    public String toString() {
        return user + " with a password";
    }
}
