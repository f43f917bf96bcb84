package io.penstock.engine.rules.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a reader's mistakes go: the first one ends the reading, or all are collected.
abstract class Faults {
    /// Ends at the first one.
    static final Faults STRICT = new Faults() {
        @Override
        void add(RuleFormatException mistake) {
            throw mistake;
        }
    };

    abstract void add(RuleFormatException mistake);

    /// Keeps as many as anyone reads.
    static final class Collected extends Faults {
        private static final int MAX = 1000;

        private final List<RuleFormatException> mistakes = new ArrayList<>();
        private int count;

        @Override
        void add(RuleFormatException mistake) {
            count++;
            if (mistakes.size() < MAX) mistakes.add(mistake);
        }

        int count() {
            return count;
        }

        /// File by file, in the order of their lines.
        List<RuleFormatException> mistakes() {
            var files = new ArrayList<String>();
            for (RuleFormatException mistake : mistakes)
                if (!files.contains(mistake.place().file()))
                    files.add(mistake.place().file());
            return mistakes.stream()
                    .sorted(Comparator.comparingInt((RuleFormatException mistake) ->
                                    files.indexOf(mistake.place().file()))
                            .thenComparingInt(mistake -> mistake.place().line()))
                    .toList();
        }
    }
}
