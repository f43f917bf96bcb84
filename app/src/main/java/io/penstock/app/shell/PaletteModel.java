package io.penstock.app.shell;

import io.penstock.app.shell.PaletteSource.PaletteEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What the palette offers for a text: actions that can be done now, then what the sources find.
final class PaletteModel {
    private static final int SHOWN_AT_MOST = 40;

    private record Ranked(PaletteEntry entry, int rank) {}

    private final Actions actions;

    PaletteModel(Actions actions) {
        this.actions = actions;
    }

    List<PaletteEntry> find(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var found = new ArrayList<Ranked>();
        for (var action : actions.all()) {
            if (!action.enabled().get()) continue;
            var keys = action.keys() == null ? "" : action.keys().getDisplayText();
            add(found, new PaletteEntry(action.title(), keys, action.icon(), action.run()), wanted);
        }
        for (var source : actions.sources()) for (var entry : source.find(wanted)) add(found, entry, wanted);
        found.sort(Comparator.comparingInt(Ranked::rank));
        return found.stream().limit(SHOWN_AT_MOST).map(Ranked::entry).toList();
    }

    private static void add(List<Ranked> found, PaletteEntry entry, String wanted) {
        var rank = rank(entry.title().toLowerCase(Locale.ROOT), wanted);
        if (rank >= 0) found.add(new Ranked(entry, rank));
    }

    /// 0 for a beginning, 1 for the beginning of a word, 2 for within, 3 for all letters in order, -1 for no match.
    static int rank(String title, String wanted) {
        if (title.startsWith(wanted)) return 0;
        if (title.contains(" " + wanted)) return 1;
        if (title.contains(wanted)) return 2;
        var at = 0;
        for (var i = 0; i < wanted.length(); i++) {
            at = title.indexOf(wanted.charAt(i), at) + 1;
            if (at == 0) return -1;
        }
        return wanted.length() >= 3 ? 3 : -1;
    }
}
