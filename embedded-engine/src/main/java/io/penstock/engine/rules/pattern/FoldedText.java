package io.penstock.engine.rules.pattern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A text in lower case as bytes: ASCII as it is, any other character as two bytes above, which many characters share.
/// So
/// strings of ASCII are told exactly, others roughly. Used for one text after the other, by one thread.
///
/// Lengths and places are counted in bytes.
final class FoldedText {
    /// Bytes that are looked at as one number.
    static final int GRAM = 4;

    private static final int FIRST_CHARS = 512;
    private static final VarHandle GRAMS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] ASCII = new byte[128];
    private static final boolean[] WORD = new boolean[256];
    /// Grams of a text, one bit each, roughly: a set of those of the usual reply is nearly empty.
    private static final int SKETCH_BITS = 4096;

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = (byte) CharSet.lower(c);
            WORD[c] = CharSet.WORD.contains(c);
        }
    }

    private byte[] bytes = new byte[2 * FIRST_CHARS + GRAM];
    private char[] chars = new char[FIRST_CHARS];
    private int length;
    private boolean ascii;
    private final long[] sketch = new long[SKETCH_BITS / Long.SIZE];
    private boolean sketched;

    /// @return whether it has single spaces only, as [SingleSpaced] makes them
    boolean read(String text) {
        int charCount = text.length();
        if (charCount > chars.length) {
            chars = new char[charCount];
            bytes = new byte[2 * charCount + GRAM];
        }
        text.getChars(0, charCount, chars, 0);
        int size = 0;
        boolean afterBlank = true;
        boolean single = true;
        for (int i = 0; i < charCount; i++) {
            char c = chars[i];
            boolean blank = SingleSpaced.isBlank(c);
            if (blank && (afterBlank || c != ' ')) single = false;
            afterBlank = blank;
            if (c < ASCII.length) bytes[size++] = ASCII[c];
            else size = fold(c, bytes, size);
        }
        length = size;
        ascii = size == charCount;
        sketched = false;
        // what is beyond the end is no character
        Arrays.fill(bytes, length, length + GRAM, (byte) 0);
        return single && (charCount == 0 || !afterBlank);
    }

    private static int fold(char c, byte[] to, int at) {
        char lower = CharSet.lower(c);
        if (lower < ASCII.length) {
            to[at] = (byte) lower;
            return at + 1;
        }
        to[at] = (byte) (0x80 | (lower >> 5 & 0x7f));
        to[at + 1] = (byte) (0x80 | (lower & 0x1f));
        return at + 2;
    }

    static byte[] fold(String text) {
        var folded = new byte[2 * text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) size = fold(text.charAt(i), folded, size);
        return Arrays.copyOf(folded, size);
    }

    /// Spreads what differs in a gram to the highest bits.
    static int spread(int gram) {
        return gram * 0x9E3779B1;
    }

    int length() {
        return length;
    }

    /// Whether each character is one byte.
    boolean isAscii() {
        return ascii;
    }

    byte at(int place) {
        return bytes[place];
    }

    /// The bytes from a place on, the first in the lowest bits; zeros beyond the end.
    int gram(int at) {
        return (int) GRAMS.get(bytes, at);
    }

    static int gram(byte[] folded, int at) {
        return (int) GRAMS.get(folded, at);
    }

    /// Whether a string, a part of `pool`, stands at a place, which may be before the start or beyond the end.
    boolean has(byte[] pool, int from, int size, int at) {
        if (at < 0 || at + size > length) return false;
        for (int i = 0; i < size; i++) if (bytes[at + i] != pool[from + i]) return false;
        return true;
    }

    /// Whether a gram may stand anywhere; hardly ever wrong.
    boolean mayHave(int gram) {
        if (!sketched) sketch();
        int bit = sketchBit(gram);
        return (sketch[bit >>> 6] >>> bit & 1) != 0;
    }

    private void sketch() {
        Arrays.fill(sketch, 0);
        for (int at = 0; at + GRAM <= length; at++) {
            int bit = sketchBit(gram(at));
            sketch[bit >>> 6] |= 1L << bit;
        }
        sketched = true;
    }

    private static int sketchBit(int gram) {
        return spread(gram) >>> Integer.numberOfLeadingZeros(SKETCH_BITS - 1);
    }

    /// Whether an assertion holds before the byte at a place.
    boolean holds(Regex.Assertion.Kind kind, int at) {
        return switch (kind) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == length;
            case WORD_EDGE -> isWord(at - 1) != isWord(at);
            case NO_WORD_EDGE -> isWord(at - 1) == isWord(at);
        };
    }

    private boolean isWord(int at) {
        return at >= 0 && at < length && WORD[bytes[at] & 0xff];
    }
}
