package io.penstock.app.settings;

/// The user's choices. Immutable.
///
/// @param look     `system`, `light` or `dark`
/// @param smtpPort of the embedded engine's listener, 0 for any free one
/// @param httpPort of its control API and HTTP intake, 0 for any free one
/// @param route    `sandbox`, `smarthost=HOST:PORT` or `mx`
public record Settings(String look, int smtpPort, int httpPort, String route) {
    public static final Settings DEFAULTS = new Settings("system", 2525, 2580, "sandbox");

    public boolean isRealDelivery() {
        return !route.equals("sandbox");
    }

    public Settings withLook(String now) {
        return new Settings(now, smtpPort, httpPort, route);
    }

    public Settings withPorts(int smtp, int http) {
        return new Settings(look, smtp, http, route);
    }

    public Settings withRoute(String now) {
        return new Settings(look, smtpPort, httpPort, now);
    }
}
