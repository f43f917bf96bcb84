package io.penstock.engine.message;

/// Our name for a stored message: unique on this node, and ordered by the time of acceptance.
///
/// The upper 42 bits are milliseconds since 1970, the lower 22 a counter. Prints as 13 characters of Crockford's
/// base 32, which sort like the ids themselves.
public record SpoolId(long value) implements Comparable<SpoolId> {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;
    static final int COUNTER_BITS = 22;

    /// Parses what [#toString()] printed; lower case is accepted.
    ///
    /// @throws IllegalArgumentException naming the text, if it is not an id
    public static SpoolId parse(String text) {
        if (text.length() != LENGTH) throw new IllegalArgumentException(complaint(text));
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(Character.toUpperCase(text.charAt(i)));
            if (digit < 0 || (i == 0 && digit > 7)) throw new IllegalArgumentException(complaint(text));
            value = value << 5 | digit;
        }
        return new SpoolId(value);
    }

    private static String complaint(String text) {
        return "'" + text + "' is not a message id; an id has 13 characters, like 06BGZ3QK8N0T4";
    }

    /// Milliseconds since 1970 at which the message was given this id.
    public long epochMillis() {
        return value >>> COUNTER_BITS;
    }

    @Override
    public int compareTo(SpoolId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        var text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }
}
