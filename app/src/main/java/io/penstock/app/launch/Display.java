package io.penstock.app.launch;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be shown here.
final class Display {
    private Display() {}

    /// @param operatingSystem as in the system property `os.name`
    /// @param glassPlatform   as in the system property `glass.platform`, empty if unset
    static boolean isThere(String operatingSystem, String glassPlatform, Map<String, String> environment) {
        if (glassPlatform.equalsIgnoreCase("Headless")) return true;
        var system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.contains("windows") || system.contains("mac")) return true;
        return !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    static boolean isThere() {
        return isThere(System.getProperty("os.name", ""), System.getProperty("glass.platform", ""), System.getenv());
    }
}
