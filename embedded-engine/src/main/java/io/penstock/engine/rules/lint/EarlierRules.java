package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.pattern.PatternShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of a table up to some place, ready to be asked which of them may stand in the way of the next one.
final class EarlierRules {
    /// More are hardly ever needed, and each costs a comparison of automata.
    private static final int MAX_CANDIDATES = 40;

    private final List<Conditions> earlier = new ArrayList<>();
    private final TextIndex index = new TextIndex();
    private final BitSet withoutText = new BitSet();
    private final BitSet ofAnyProvider = new BitSet();
    private final Map<String, BitSet> byProvider = new HashMap<>();

    /// All that the answer for a rule depends on, beside the rule: in table order.
    ///
    /// @param textless rules that ask nothing of the text
    /// @param candidates rules of which the pattern may be in what the rule takes
    record Takers(List<Conditions> textless, List<Conditions> candidates) {}

    void add(Conditions rule) {
        int place = earlier.size();
        earlier.add(rule);
        if (rule.texts().isEmpty()) withoutText.set(place);
        else index.add(place, rule.texts());
        if (rule.providers().isEmpty()) ofAnyProvider.set(place);
        for (String provider : rule.providers())
            byProvider.computeIfAbsent(provider, _ -> new BitSet()).set(place);
    }

    Takers thatMayTake(Conditions rule) {
        BitSet meeting = meeting(rule);
        var textless = (BitSet) meeting.clone();
        textless.and(withoutText);
        if (rule.texts().isEmpty()) return new Takers(covering(textless, rule, Integer.MAX_VALUE), List.of());
        var samples = new ArrayList<String>();
        for (PatternShape alternative : rule.texts()) samples.addAll(alternative.samples());
        BitSet found = index.candidates(samples);
        found.and(meeting);
        return new Takers(covering(textless, rule, Integer.MAX_VALUE), covering(found, rule, MAX_CANDIDATES));
    }

    /// Rules that have some provider in common with this one.
    private BitSet meeting(Conditions rule) {
        var meeting = (BitSet) ofAnyProvider.clone();
        for (String provider : rule.providers()) {
            BitSet rules = byProvider.get(provider);
            if (rules != null) meeting.or(rules);
        }
        return meeting;
    }

    /// Those whose domain, MX host and source take all that the rule's do.
    private List<Conditions> covering(BitSet places, Conditions rule, int most) {
        var covering = new ArrayList<Conditions>();
        for (int at = places.nextSetBit(0); at >= 0 && covering.size() < most; at = places.nextSetBit(at + 1)) {
            Conditions wide = earlier.get(at);
            if (Covering.coversPlaces(wide.match(), rule.match())) covering.add(wide);
        }
        return List.copyOf(covering);
    }
}
