package io.penstock.rules.document;

import io.penstock.engine.rules.ResponseRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;

/// What is left of a list of rules after edits. As many rules as possible count as unmoved, so that one rule that went
/// from the bottom to the top is one change and not five thousand. Compares references.
///
/// @param gone  places, in the list before, of rules that were changed, moved or removed
/// @param fresh rules of the list now that are not among the unmoved ones, in its order
public record UnmovedRules(BitSet gone, List<ResponseRule> fresh) {

    public static UnmovedRules between(List<ResponseRule> before, List<ResponseRule> now) {
        // what an edit did not come near is told by looking at both ends
        var span = ChangedSpan.between(before, now);
        var places = new IdentityHashMap<ResponseRule, Integer>();
        var gone = new BitSet();
        for (int i = span.from(); i < span.from() + span.removed(); i++) {
            places.put(before.get(i), i);
            gone.set(i);
        }
        List<ResponseRule> middle = now.subList(span.from(), span.from() + span.added());
        int[] place = new int[middle.size()];
        for (int i = 0; i < place.length; i++) place[i] = places.getOrDefault(middle.get(i), -1);
        var fresh = new ArrayList<ResponseRule>();
        BitSet unmoved = longestRise(place);
        for (int i = 0; i < place.length; i++) {
            if (unmoved.get(i)) gone.clear(place[i]);
            else fresh.add(middle.get(i));
        }
        return new UnmovedRules(gone, List.copyOf(fresh));
    }

    /// Which numbers belong to a longest row of them that only grows; negative ones never do. By patience sorting.
    private static BitSet longestRise(int[] numbers) {
        int[] lastOfLength = new int[numbers.length];
        int[] ends = new int[numbers.length];
        int[] previous = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) continue;
            int found = Arrays.binarySearch(ends, 0, length, numbers[i]);
            int at = found < 0 ? -found - 1 : found;
            ends[at] = numbers[i];
            lastOfLength[at] = i;
            previous[i] = at == 0 ? -1 : lastOfLength[at - 1];
            if (at == length) length++;
        }
        var rise = new BitSet();
        for (int i = length == 0 ? -1 : lastOfLength[length - 1]; i >= 0; i = previous[i]) rise.set(i);
        return rise;
    }
}
