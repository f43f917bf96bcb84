package io.penstock.engine.rules.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The table that comes with the engine, read from its resources.
public final class DefaultRules {
    private static final String FOLDER = "/io/penstock/engine/rules/default/";

    private DefaultRules() {}

    /// Reads it anew; takes some tens of milliseconds.
    public static RuleDocument document() {
        return RuleTableFormat.loadManifest("default", DefaultRules::resource);
    }

    private static String resource(String name) {
        try (InputStream in = DefaultRules.class.getResourceAsStream(FOLDER + name)) {
            if (in == null)
                throw new RuleFormatException(new SourcePlace("default/" + name, 1, 1), "is not in this build");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RuleFormatException(
                    new SourcePlace("default/" + name, 1, 1), "cannot be read: " + e.getMessage());
        }
    }
}
