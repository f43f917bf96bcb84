package io.penstock.engine.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What each recipient of one message has of their own: values for the places in its text. Kept packed, because who
/// sends to one recipient of a thousand needs the values of that one. Immutable, safe for any thread.
///
/// ```
/// count of names | names | for each recipient: bytes that follow | (number of the name | value) ...
/// ```
/// Numbers have seven bits a byte, the lowest first; texts are UTF-8 behind their length.
public final class Substitutions {
    /// The message is the same for all.
    public static final Substitutions NONE = new Substitutions(new byte[0], List.of(), new int[0]);

    private final byte[] packed;
    private final List<String> names;
    /// Where each recipient's part begins.
    private final int[] starts;

    private Substitutions(byte[] packed, List<String> names, int[] starts) {
        this.packed = packed;
        this.names = names;
        this.starts = starts;
    }

    /// @param values for each recipient, in the order of the envelope
    public static Substitutions of(List<? extends Map<String, String>> values) {
        if (values.isEmpty()) return NONE;
        var numbers = new LinkedHashMap<String, Integer>();
        for (var own : values) for (String name : own.keySet()) numbers.putIfAbsent(name, numbers.size());
        var out = new ByteArrayOutputStream();
        putNumber(out, numbers.size());
        for (String name : numbers.keySet()) putText(out, name);
        var part = new ByteArrayOutputStream();
        for (var own : values) {
            part.reset();
            own.forEach((name, value) -> {
                putNumber(part, numbers.getOrDefault(name, 0));
                putText(part, value);
            });
            putNumber(out, part.size());
            out.writeBytes(part.toByteArray());
        }
        return unpack(out.toByteArray(), values.size());
    }

    /// Reads what [#packed] gave.
    ///
    /// @param recipients how many the message has
    /// @throws IllegalArgumentException if the bytes are something else
    public static Substitutions unpack(byte[] packed, int recipients) {
        var in = new Walk(packed);
        int count = in.length();
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) names.add(in.text());
        var starts = new int[Math.min(recipients, packed.length)];
        for (int i = 0; i < recipients; i++) {
            if (i == starts.length) throw new IllegalArgumentException("values for " + i + " of " + recipients);
            starts[i] = in.at;
            int length = in.length();
            int end = in.at + length;
            while (in.at < end) {
                if (in.number() >= count) throw new IllegalArgumentException("a value without a name");
                int value = in.length();
                in.at += value;
            }
            if (in.at != end) throw new IllegalArgumentException("values of two recipients overlap");
        }
        if (in.at != packed.length) throw new IllegalArgumentException("more than the values of all recipients");
        return new Substitutions(packed, List.copyOf(names), starts);
    }

    public boolean isNone() {
        return starts.length == 0;
    }

    /// How many recipients they are for.
    public int recipients() {
        return starts.length;
    }

    /// The values of one recipient, by name.
    ///
    /// @param recipientIndex place in the envelope
    public Map<String, String> of(int recipientIndex) {
        if (isNone()) return Map.of();
        var in = new Walk(packed);
        in.at = starts[recipientIndex];
        int length = in.length();
        int end = in.at + length;
        var values = new HashMap<String, String>();
        while (in.at < end) values.put(names.get(in.number()), in.text());
        return values;
    }

    /// For the journal; not to be changed.
    public byte[] packed() {
        return packed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Substitutions same && Arrays.equals(packed, same.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    /// Without the values, which are nobody else's business.
    @Override
    public String toString() {
        return isNone() ? "none" : names + " of " + recipients() + " recipients";
    }

    private static void putNumber(ByteArrayOutputStream out, int number) {
        int rest = number;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static void putText(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putNumber(out, utf8.length);
        out.writeBytes(utf8);
    }

    private static final class Walk {
        private final byte[] bytes;
        int at;

        Walk(byte[] bytes) {
            this.bytes = bytes;
        }

        int number() {
            int value = 0;
            for (int shift = 0; shift < 28; shift += 7) {
                if (at == bytes.length) throw new IllegalArgumentException("values end in the middle");
                byte next = bytes[at++];
                value |= (next & 0x7F) << shift;
                if (next >= 0) return value;
            }
            throw new IllegalArgumentException("a number without end");
        }

        /// Of something that lies behind it, each unit of which takes a byte or more.
        int length() {
            int length = number();
            if (length > bytes.length - at) throw new IllegalArgumentException("a length of " + length);
            return length;
        }

        String text() {
            int length = length();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }
    }
}
