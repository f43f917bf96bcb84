package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.pattern.PatternShape;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the rules whose patterns may be in a text, by the longest run of characters that each pattern needs. Many
/// rules
/// of a large table need the same run, so each run is looked for once.
final class TextIndex {
    private static final int GRAM = 3;

    private final Map<String, BitSet> rulesByRun = new HashMap<>();

    /// How long runs are that begin with these characters.
    private final Map<String, BitSet> lengthsByGram = new HashMap<>();

    private final Map<String, BitSet> shortRuns = new HashMap<>();

    void add(int rule, List<PatternShape> alternatives) {
        for (PatternShape alternative : alternatives) {
            String run = alternative.literal();
            boolean isShort = run.length() < GRAM;
            (isShort ? shortRuns : rulesByRun)
                    .computeIfAbsent(run, _ -> new BitSet())
                    .set(rule);
            if (!isShort)
                lengthsByGram
                        .computeIfAbsent(run.substring(0, GRAM), _ -> new BitSet())
                        .set(run.length());
        }
    }

    BitSet candidates(List<String> texts) {
        var found = new BitSet();
        for (String text : texts) {
            shortRuns.forEach((run, rules) -> {
                if (text.contains(run)) found.or(rules);
            });
            for (int at = 0; at + GRAM <= text.length(); at++) addRunsAt(text, at, found);
        }
        return found;
    }

    private void addRunsAt(String text, int at, BitSet found) {
        BitSet lengths = lengthsByGram.get(text.substring(at, at + GRAM));
        if (lengths == null) return;
        for (int length = lengths.nextSetBit(0);
                length >= 0 && at + length <= text.length();
                length = lengths.nextSetBit(length + 1)) {
            BitSet rules = rulesByRun.get(text.substring(at, at + length));
            if (rules != null) found.or(rules);
        }
    }
}
