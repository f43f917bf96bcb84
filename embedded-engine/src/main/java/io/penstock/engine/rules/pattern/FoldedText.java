package io.penstock.engine.rules.pattern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A text in lower case as bytes: ASCII as it is, any other character as two bytes above, which many characters share.
/// So strings of ASCII are told exactly, others roughly. Used for one text after the other, by one thread.
///
/// Lengths and places are counted in bytes, or in characters (those of Java) where that is said.
final class FoldedText {
    /// Bytes that are looked at as one number.
    static final int GRAM = 4;

    private static final int FIRST_CHARS = 512;
    private static final VarHandle GRAMS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] ASCII = new byte[128];
    private static final boolean[] WORD = new boolean[256];
    /// What a character is when spaces are counted: a space, another blank, which is no single space.
    private static final byte SPACE = 1;

    private static final byte BLANK = 3;
    private static final byte[] KIND = new byte[128];
    /// Places of a sketch.
    private static final int SKETCH_SIZE = 4096;

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = (byte) CharSet.lower(c);
            WORD[c] = CharSet.WORD.contains(c);
            if (SingleSpaced.isBlank(c)) KIND[c] = c == ' ' ? SPACE : BLANK;
        }
    }

    private byte[] bytes = new byte[2 * FIRST_CHARS + GRAM];
    private char[] chars = new char[FIRST_CHARS];
    private int charCount;
    private int length;
    /// Whether each character is one byte.
    private boolean ascii;

    /// Which grams the text has, roughly: each has a place, and those of this text bear its number.
    private final byte[] sketch = new byte[SKETCH_SIZE];

    private byte number;

    /// @return whether it has single spaces only, as [SingleSpaced] makes them
    boolean read(String text) {
        charCount = text.length();
        if (charCount > chars.length) {
            chars = new char[charCount];
            bytes = new byte[2 * charCount + GRAM];
        }
        text.getChars(0, charCount, chars, 0);
        int size = 0;
        int before = SPACE;
        int odd = 0;
        for (int i = 0; i < charCount; i++) {
            char c = chars[i];
            int kind;
            if (c < ASCII.length) {
                bytes[size++] = ASCII[c];
                kind = KIND[c];
            } else {
                size = fold(c, bytes, size);
                kind = SingleSpaced.isBlank(c) ? BLANK : 0;
            }
            odd |= kind & (before | ~SPACE);
            before = kind;
        }
        length = size;
        ascii = size == charCount;
        // what is beyond the end is no character
        Arrays.fill(bytes, length, length + GRAM, (byte) 0);
        if (++number == 0) {
            Arrays.fill(sketch, number);
            number++;
        }
        return odd == 0 && (charCount == 0 || before == 0);
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

    /// Its length in characters.
    int size() {
        return charCount;
    }

    /// In lower case, by its number among the characters.
    char charAt(int place) {
        return ascii ? (char) bytes[place] : CharSet.lower(chars[place]);
    }

    /// Characters before a byte, which must not lie within one.
    int charsBefore(int place) {
        if (ascii) return place;
        int beyondAscii = 0;
        for (int i = 0; i < place; i++) if (bytes[i] < 0) beyondAscii++;
        return place - beyondAscii / 2;
    }

    /// By the number of the character after it.
    boolean isWordEdge(int place) {
        boolean after = place > 0 && isWord(charAt(place - 1));
        boolean before = place < charCount && isWord(charAt(place));
        return after != before;
    }

    static boolean isWord(char c) {
        return c < ASCII.length && WORD[c];
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
        return at >= 0 && at + size <= length && Arrays.equals(bytes, at, at + size, pool, from, from + size);
    }

    /// Notes that the text has a gram.
    void note(int spread) {
        sketch[place(spread)] = number;
    }

    /// Where in the sketch of a text a gram is noted, as [#spread] spreads it.
    static int place(int spread) {
        return spread >>> Integer.numberOfLeadingZeros(SKETCH_SIZE - 1);
    }

    /// Whether a gram may stand anywhere, once all are noted; hardly ever wrong.
    boolean mayHave(int place) {
        return sketch[place] == number;
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
