package io.penstock.app.launch;

import io.penstock.app.cluster.LinkFactory;
import java.nio.file.Path;

/// How to start a console.
///
/// @param data       where everything is kept
/// @param engine     the embedded engine to use
/// @param links      how nodes are reached, over HTTP but for tests
/// @param ownPorts   false takes any free ports instead of those of the settings, for tours and tests
public record AppOptions(Path data, EngineHost engine, LinkFactory links, boolean ownPorts) {
    public static LinkFactory overHttp() {
        return new HttpLinks();
    }

    public static Path standardData() {
        return Path.of(System.getProperty("user.home"), ".penstock");
    }
}
