package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether one match takes every reply that another takes. Sound, not complete: `true` is certain, `false` is not.
final class Covering {
    private Covering() {}

    static boolean covers(Match wide, Match narrow) {
        return coversProviders(wide, narrow)
                && (wide.domain().isEmpty() || wide.domain().equals(narrow.domain()))
                && (wide.mx().isEmpty() || wide.mx().equals(narrow.mx()))
                && (wide.source().isEmpty() || wide.source().equals(narrow.source()))
                && (wide.phases().isEmpty()
                        || (!narrow.phases().isEmpty() && wide.phases().containsAll(narrow.phases())))
                // from the quick to the slow: thousands of rules make millions of pairs
                && coversTexts(wide, narrow)
                && coversCodes(wide.codes(), narrow.codes())
                && coversEnhanced(wide.enhanced(), narrow.enhanced());
    }

    private static boolean coversProviders(Match wide, Match narrow) {
        return wide.providers().isEmpty()
                || (!narrow.providers().isEmpty() && lower(wide.providers()).containsAll(lower(narrow.providers())));
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static boolean coversCodes(List<CodePattern> wide, List<CodePattern> narrow) {
        if (wide.isEmpty()) return true;
        for (int code = 200; code < 600; code++) {
            int each = code;
            boolean wanted = narrow.isEmpty() || narrow.stream().anyMatch(p -> p.matches(each));
            if (wanted && wide.stream().noneMatch(p -> p.matches(each))) return false;
        }
        return true;
    }

    private static boolean coversEnhanced(List<EnhancedPattern> wide, List<EnhancedPattern> narrow) {
        if (wide.isEmpty()) return true;
        if (narrow.isEmpty()) return false;
        for (int statusClass : new int[] {2, 4, 5}) {
            for (int subject = 0; subject < 10; subject++) {
                for (int detail = 0; detail < 1000; detail++) {
                    var code = new EnhancedStatusCode(statusClass, subject, detail);
                    boolean wanted = narrow.stream().anyMatch(p -> p.matches(code));
                    if (wanted && wide.stream().noneMatch(p -> p.matches(code))) return false;
                }
            }
        }
        return true;
    }

    /// Each narrow pattern must be among the wide ones, or contain one that is plain words.
    private static boolean coversTexts(Match wide, Match narrow) {
        if (wide.texts().isEmpty()) return true;
        if (narrow.texts().isEmpty()) return false;
        return narrow.texts().stream()
                .allMatch(n -> wide.texts().stream()
                        .anyMatch(w -> w.equals(n)
                                || (isPlain(w.source())
                                        && isPlain(n.source())
                                        && containsIgnoringCase(n.source(), w.source()))));
    }

    private static boolean isPlain(String pattern) {
        return pattern.chars().noneMatch(c -> "\\.[]{}()*+?^$|".indexOf(c) >= 0);
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
