package io.penstock.engine.rules.format;

import java.util.Collection;
import java.util.Locale;

/// What someone may have meant by a word that nobody knows.
final class NearestWord {
    private static final int MAX_CHARS = 40;

    private NearestWord() {}

    /// ` (did you mean 'text'?)`, or nothing if no known word is near.
    static String hint(String word, Collection<String> known) {
        if (word.length() > MAX_CHARS) return "";
        String best = "";
        int least = Math.max(1, word.length() / 3) + 1;
        for (String each : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance >= least) continue;
            least = distance;
            best = each;
        }
        return best.isEmpty() ? "" : " (did you mean '" + best + "'?)";
    }

    /// Insertions, deletions and replacements that lead from one to the other.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
