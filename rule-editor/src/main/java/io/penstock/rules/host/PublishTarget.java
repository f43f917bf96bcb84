package io.penstock.rules.host;

/// A place where a table can be put in force.
///
/// @param name       as it is shown and typed
/// @param production whether its name must be typed before anything is published there
/// @param locked     why nothing may be published there now, in words that say what to do; empty if it may
/// @param backend    asked off the JavaFX thread only
public record PublishTarget(String name, boolean production, String locked, RuleBackend backend) {
    public boolean isOpen() {
        return locked.isEmpty();
    }
}
