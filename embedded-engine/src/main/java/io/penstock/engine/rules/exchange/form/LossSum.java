package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Losses of the same kind as one, so that a hundred small ones do not hide a great one.
public final class LossSum {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final SourcePlace first;
        private final IntFunction<String> what;
        private int count;

        Entry(SourcePlace first, IntFunction<String> what) {
            this.first = first;
            this.what = what;
        }

        /// `1 patterns` as one says it.
        String said() {
            return what.apply(count).replaceFirst("\\b1 (\\w+)s\\b", "1 $1");
        }
    }

    /// @param reason the same for all of the kind
    /// @param what says how many there are
    public void add(SourcePlace place, String reason, IntFunction<String> what) {
        entries.computeIfAbsent(reason, _ -> new Entry(place, what)).count++;
    }

    /// One for each reason, at the place of its first.
    public List<Loss> losses() {
        return entries.entrySet().stream()
                .map(e -> new Loss(e.getValue().first, e.getValue().said(), e.getKey(), false))
                .toList();
    }
}
