package io.penstock.engine.rules.exchange.form;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Gives rules that have no name of their own an id made of their words. Not for sharing between threads.
public final class WordIds {
    private static final int LONGEST = 48;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
    /// Leaves room for a number.
    private static final int LONGEST_ID = 76;

    private final Set<String> taken = new HashSet<>();

    /// An id that no rule had yet.
    ///
    /// @param text a pattern, or the id that the rule had elsewhere
    public String of(String text) {
        // who has an id keeps it
        if (ID.matcher(text).matches() && taken.add(text)) return text;
        String words = words(text);
        if (words.length() > LONGEST_ID) words = words.substring(0, LONGEST_ID);
        String id = words;
        for (int i = 2; !taken.add(id); i++) id = words + "-" + i;
        return id;
    }

    private static String words(String pattern) {
        String plain = pattern.replaceAll("\\\\[a-zA-Z]|\\(\\?[a-z<!=:-]*|\\{[0-9,]*}", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("(?<![a-z0-9])[._-]+|[._-]+(?![a-z0-9])", "-")
                .replaceAll("-{2,}", "-")
                .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
        if (plain.length() > LONGEST) {
            int cut = plain.lastIndexOf('-', LONGEST);
            plain = plain.substring(0, cut > 10 ? cut : LONGEST);
        }
        return plain.isEmpty() ? "rule" : plain;
    }
}
