package io.penstock.engine.rules.format;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What someone may have meant by a word that nobody knows.
public final class NearestWord {
    private static final int MAX_CHARS = 40;

    private NearestWord() {}

    /// ` (did you mean 'text'?)`, or nothing if no known word is near.
    static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
    }

    /// The known word that is nearest, if one is near.
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > MAX_CHARS) return Optional.empty();
        String best = "";
        int least = Math.max(1, word.length() / 3) + 1;
        for (String each : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance >= least) continue;
            least = distance;
            best = each;
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
