package io.penstock.app.fx;

/// The colours that painted nodes take from the style sheets, by their meaning.
public enum Ink {
    DELIVERED,
    DEFERRED,
    BOUNCED,
    DROPPED,
    PAUSED,
    SUSPENDED,
    INTAKE,
    SURFACE,
    LINE,
    TEXT;

    String cssName() {
        return "-ink-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
