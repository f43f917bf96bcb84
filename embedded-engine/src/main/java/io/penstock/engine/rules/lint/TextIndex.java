package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.pattern.PatternShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// Finds the rules whose patterns may be in a text, by the longest run of characters that each pattern needs.
final class TextIndex {
    private static final int GRAM = 3;

    private final Map<String, List<Entry>> byGram = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();

    private record Entry(String literal, int rule) {}

    void add(int rule, List<PatternShape> alternatives) {
        for (PatternShape alternative : alternatives) {
            var entry = new Entry(alternative.literal(), rule);
            if (entry.literal.length() < GRAM) others.add(entry);
            else
                byGram.computeIfAbsent(entry.literal.substring(0, GRAM), _ -> new ArrayList<>())
                        .add(entry);
        }
    }

    /// Calls with each rule once, in order.
    void candidates(List<String> texts, IntConsumer rules) {
        var found = new TreeSet<Integer>();
        for (String text : texts) {
            for (Entry entry : others) if (text.contains(entry.literal)) found.add(entry.rule);
            for (int at = 0; at + GRAM <= text.length(); at++) {
                for (Entry entry : byGram.getOrDefault(text.substring(at, at + GRAM), List.of()))
                    if (text.startsWith(entry.literal, at)) found.add(entry.rule);
            }
        }
        found.forEach(rules::accept);
    }
}
