package io.penstock.engine.rules.exchange.form;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Makes rule ids out of names and patterns; no two alike.
public final class RuleIds {
    private static final int MAX_CHARS = 60;

    private final Set<String> taken = new HashSet<>();

    /// The words of the texts with dashes between them, and a number where that is taken.
    public String of(String... texts) {
        String words = String.join(" ", texts)
                // what escapes and counts stand for is no word
                .replaceAll("\\\\[a-zA-Z]|\\{\\d+(?:,\\d*)?}|\\(\\?[a-z:=!<-]*", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String id = words.isEmpty() ? "rule" : words;
        if (id.length() > MAX_CHARS) {
            int cut = id.lastIndexOf('-', MAX_CHARS);
            id = id.substring(0, cut > 20 ? cut : MAX_CHARS);
        }
        return unique(id);
    }

    /// The id itself, or with a number if it is taken.
    public String unique(String id) {
        String free = id;
        for (int i = 2; !taken.add(free); i++) free = id + "-" + i;
        return free;
    }
}
