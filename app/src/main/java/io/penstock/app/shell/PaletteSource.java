package io.penstock.app.shell;

import java.util.List;

/// Finds things for the palette as the user types. Must answer at once, from what it holds in memory.
@FunctionalInterface
public interface PaletteSource {
    /// @return at most 20 entries, best first
    List<PaletteEntry> find(String text);

    /// @param kind one word shown at the right: `queue`, `rule`, `provider`
    record PaletteEntry(String title, String kind, String icon, Runnable run) {}
}
