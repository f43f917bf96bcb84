package io.penstock.rules.form;

import io.penstock.rules.look.Completion;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Completes the last of several words with commas between them.
final class WordCompletion {
    private static final int MOST = 12;

    private final Supplier<List<String>> known;

    WordCompletion(Supplier<List<String>> known) {
        this.known = known;
    }

    List<Completion> of(String text) {
        int start = Math.max(text.lastIndexOf(','), text.lastIndexOf(' ')) + 1;
        String word = text.substring(start).toLowerCase(Locale.ROOT);
        String before = text.substring(0, start);
        return known.get().stream()
                .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(word) && !one.equalsIgnoreCase(word))
                .limit(MOST)
                .map(one -> new Completion(one, "", (before.endsWith(",") ? before + " " : before) + one))
                .toList();
    }
}
