package io.penstock.engine.rules.exchange.powermta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The actions behind a pattern, `mode=backoff,skip-mx`.
///
/// @param unknown words that are none
record PmtaActions(List<String> words, List<String> unknown) {
    static final Set<String> KNOWN = Set.of(
            "mode",
            "skip-mx",
            "bounce-queue",
            "bounce-rcpt",
            "disable-source-ip",
            "reenable-after",
            "defer-queue",
            "backoff-to-normal-after");

    static PmtaActions of(String text) {
        var words = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (String part : text.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            if (part.isEmpty()) continue;
            String name = name(part);
            boolean known = KNOWN.contains(name)
                    && (!name.equals("mode") || part.equals("mode=backoff") || part.equals("mode=normal"));
            (known ? words : unknown).add(part);
        }
        return new PmtaActions(List.copyOf(words), List.copyOf(unknown));
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? part : part.substring(0, equals);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /// What stands behind `name=`.
    Optional<String> value(String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }
}
