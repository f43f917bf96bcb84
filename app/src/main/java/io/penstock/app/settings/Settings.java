package io.penstock.app.settings;

import java.util.List;

/// The user's choices. Immutable.
///
/// @param look     `system`, `light` or `dark`
/// @param smtpPort of the embedded engine's listener, 0 for any free one
/// @param httpPort of its control API and HTTP intake, 0 for any free one
/// @param route    `sandbox`, `smarthost=HOST:PORT` or `mx`
/// @param allowedRecipients globs over addresses that may be sent to for real, such as `*@example.com`
public record Settings(String look, int smtpPort, int httpPort, String route, List<String> allowedRecipients) {
    public static final Settings DEFAULTS = new Settings("system", 2525, 2580, "sandbox", List.of());

    public Settings {
        allowedRecipients = List.copyOf(allowedRecipients);
    }

    public boolean isRealDelivery() {
        return !route.equals("sandbox");
    }

    public Settings withLook(String now) {
        return new Settings(now, smtpPort, httpPort, route, allowedRecipients);
    }

    public Settings withPorts(int smtp, int http) {
        return new Settings(look, smtp, http, route, allowedRecipients);
    }

    public Settings withRoute(String now, List<String> allowed) {
        return new Settings(look, smtpPort, httpPort, now, allowed);
    }
}
