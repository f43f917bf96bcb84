package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the conditions of rules take every reply that those of another take, texts left aside. Sound, not complete:
/// `true` is certain, `false` is not.
final class Covering {
    private Covering() {}

    /// Whether one rule alone covers it.
    static boolean covers(Conditions wide, Conditions narrow) {
        return coversPlaces(wide.match(), narrow.match())
                && (wide.providers().isEmpty()
                        || (!narrow.providers().isEmpty() && wide.providers().containsAll(narrow.providers())))
                && (wide.phases().isEmpty()
                        || (!narrow.phases().isEmpty() && wide.phases().containsAll(narrow.phases())))
                && coversCodes(wide.codes(), narrow.codes())
                && coversEnhanced(wide.enhanced(), narrow.enhanced());
    }

    /// Domain, MX host and source: what only a single rule can cover.
    static boolean coversPlaces(Match wide, Match narrow) {
        return covers(wide.domain(), narrow.domain())
                && covers(wide.mx(), narrow.mx())
                && covers(wide.source(), narrow.source());
    }

    /// Whether several rules together cover it, each of which covers its places.
    static boolean together(List<Conditions> wide, Conditions narrow) {
        // an empty name stands for all providers that no rule names
        Set<String> providers = narrow.providers().isEmpty() ? Set.of("") : narrow.providers();
        Set<SmtpPhase> phases = narrow.phases().isEmpty() ? Set.of(SmtpPhase.values()) : narrow.phases();
        for (String provider : providers) {
            var ofProvider = wide.stream()
                    .filter(each ->
                            each.providers().isEmpty() || each.providers().contains(provider))
                    .toList();
            for (SmtpPhase phase : phases) {
                var ofPhase = ofProvider.stream()
                        .filter(each -> each.phases().isEmpty() || each.phases().contains(phase))
                        .toList();
                if (!codesTogether(ofPhase, narrow)) return false;
            }
        }
        return true;
    }

    private static boolean codesTogether(List<Conditions> wide, Conditions narrow) {
        var judged = new ArrayList<BitSet>();
        BitSet codes = narrow.codes();
        for (int code = 200; code < 600; code++) {
            if (codes != null && !codes.get(code)) continue;
            var takers = new BitSet();
            for (int i = 0; i < wide.size(); i++) {
                BitSet own = wide.get(i).codes();
                if (own == null || own.get(code)) takers.set(i);
            }
            if (judged.contains(takers)) continue;
            judged.add(takers);
            var enhanced = new ArrayList<EnhancedPattern>();
            boolean any = false;
            for (int i = takers.nextSetBit(0); i >= 0; i = takers.nextSetBit(i + 1)) {
                any |= wide.get(i).enhanced().isEmpty();
                enhanced.addAll(wide.get(i).enhanced());
            }
            if (!any && (enhanced.isEmpty() || !coversEnhanced(enhanced, narrow.enhanced()))) return false;
        }
        return true;
    }

    private static boolean covers(Optional<Glob> wide, Optional<Glob> narrow) {
        if (wide.isEmpty()) return true;
        if (narrow.isEmpty()) return false;
        String outer = wide.get().text().toLowerCase(Locale.ROOT);
        String inner = narrow.get().text().toLowerCase(Locale.ROOT);
        if (outer.equals(inner)) return true;
        // a star of the inner one stands for any text: only a star of the outer one may take it
        if (outer.contains("?") && inner.contains("*")) return false;
        return new Glob(outer).matches(inner.replace('*', '\u0001').replace('?', '\u0002'));
    }

    private static boolean coversCodes(@Nullable BitSet wide, @Nullable BitSet narrow) {
        if (wide == null) return true;
        if (narrow == null) return false;
        var rest = (BitSet) narrow.clone();
        rest.andNot(wide);
        return rest.isEmpty();
    }

    private static boolean coversEnhanced(List<EnhancedPattern> wide, List<EnhancedPattern> narrow) {
        if (wide.isEmpty()) return true;
        if (narrow.isEmpty()) return false;
        if (wide.containsAll(narrow)) return true;
        for (EnhancedPattern each : narrow) if (!wide.contains(each) && !coversEach(wide, each)) return false;
        return true;
    }

    private static boolean coversEach(List<EnhancedPattern> wide, EnhancedPattern narrow) {
        String[] parts = narrow.text().split("\\.");
        int[] classes = parts[0].equals("x") ? new int[] {2, 4, 5} : new int[] {Integer.parseInt(parts[0])};
        for (int statusClass : classes) {
            int from = parts[1].equals("x") ? 0 : Integer.parseInt(parts[1]);
            int to = parts[1].equals("x") ? 999 : from;
            for (int subject = from; subject <= to; subject++)
                if (!coversDetails(wide, narrow, statusClass, subject)) return false;
        }
        return true;
    }

    private static boolean coversDetails(
            List<EnhancedPattern> wide, EnhancedPattern narrow, int statusClass, int subject) {
        var possible = wide.stream()
                .filter(pattern -> fits(pattern, 0, statusClass) && fits(pattern, 1, subject))
                .toList();
        if (possible.isEmpty()) return false;
        if (possible.stream().anyMatch(pattern -> pattern.text().endsWith(".x"))) return true;
        String[] details = narrow.text().split("\\.")[2].split("-");
        if (details[0].equals("x")) return false;
        int last = Integer.parseInt(details[details.length - 1]);
        for (int detail = Integer.parseInt(details[0]); detail <= last; detail++) {
            var code = new EnhancedStatusCode(statusClass, subject, detail);
            if (possible.stream().noneMatch(pattern -> pattern.matches(code))) return false;
        }
        return true;
    }

    private static boolean fits(EnhancedPattern pattern, int part, int value) {
        String wanted = pattern.text().split("\\.")[part];
        return wanted.equals("x") || Integer.parseInt(wanted) == value;
    }
}
