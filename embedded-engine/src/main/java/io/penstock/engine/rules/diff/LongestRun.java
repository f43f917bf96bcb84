package io.penstock.engine.rules.diff;

import java.util.Arrays;
import java.util.BitSet;

/// Which numbers of a sequence of distinct numbers belong to its longest increasing subsequence.
///
/// Rules in it kept their order, the others were moved: the smallest number of moves that explains the new order.
/// Patience sorting, n log n.
public final class LongestRun {
    private LongestRun() {}

    public static BitSet of(int[] numbers) {
        int[] tailValue = new int[numbers.length];
        int[] tailIndex = new int[numbers.length];
        int[] before = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int found = Arrays.binarySearch(tailValue, 0, length, numbers[i]);
            int at = found < 0 ? -found - 1 : found;
            tailValue[at] = numbers[i];
            tailIndex[at] = i;
            before[i] = at == 0 ? -1 : tailIndex[at - 1];
            if (at == length) length++;
        }
        var run = new BitSet(numbers.length);
        for (int i = length == 0 ? -1 : tailIndex[length - 1]; i >= 0; i = before[i]) run.set(i);
        return run;
    }
}
