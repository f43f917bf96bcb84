package io.penstock.engine.rules.pattern;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/// Characters grouped into classes that a set of expressions cannot tell apart, so that automata have few columns.
/// Upper case falls into the class of lower case. The end of the text is a class too. ASCII characters and the end have
/// the lowest numbers.
final class Alphabet {
    private final short[] ascii = new short[128];
    private final char[] starts;
    private final short[] classOfRange;
    private final boolean[] word;
    private final int end;
    private final int size;

    Alphabet(Collection<CharSet> used) {
        var sets = new LinkedHashSet<>(used);
        sets.add(CharSet.WORD);
        var cuts = new TreeSet<Integer>(List.of(0));
        for (CharSet set : sets) {
            for (int i = 0; i < set.bounds().length(); i += 2) {
                cuts.add((int) set.bounds().charAt(i));
                if (set.bounds().charAt(i + 1) < 0xffff) cuts.add(set.bounds().charAt(i + 1) + 1);
            }
        }
        starts = new char[cuts.size()];
        classOfRange = new short[cuts.size()];
        var classes = new HashMap<List<Boolean>, Short>();
        int range = 0;
        int endClass = -1;
        for (int cut : cuts) {
            if (cut >= 128 && endClass < 0) endClass = classes.size();
            short unused = (short) (endClass < 0 ? classes.size() : classes.size() + 1);
            var signature = sets.stream().map(set -> set.contains((char) cut)).toList();
            starts[range] = (char) cut;
            classOfRange[range] = classes.computeIfAbsent(signature, _ -> unused);
            range++;
        }
        end = endClass < 0 ? classes.size() : endClass;
        for (char c = 0; c < 128; c++) ascii[c] = classOfRange[rangeOf(CharSet.lower(c))];
        size = classes.size() + 1;
        word = members(CharSet.WORD);
    }

    /// The number of classes, that of the end included.
    int size() {
        return size;
    }

    /// The class that stands for the end of the text; no set holds it.
    int end() {
        return end;
    }

    int classOf(char c) {
        return c < 128 ? ascii[c] : classOfRange[rangeOf(CharSet.lower(c))];
    }

    /// The classes of ASCII characters; never more than 129, as a byte without sign.
    byte[] asciiClasses() {
        var classes = new byte[ascii.length];
        for (int c = 0; c < classes.length; c++) classes[c] = (byte) ascii[c];
        return classes;
    }

    boolean isWord(int charClass) {
        return word[charClass];
    }

    /// For each class whether the set holds it, which must be one that the alphabet was made for.
    boolean[] members(CharSet set) {
        var inside = new boolean[size];
        for (int i = 0; i < starts.length; i++) if (set.contains(starts[i])) inside[classOfRange[i]] = true;
        return inside;
    }

    /// Roughly what it takes in memory.
    long bytes() {
        return 120 + 2L * ascii.length + 4L * starts.length + word.length;
    }

    private int rangeOf(char c) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= c) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
