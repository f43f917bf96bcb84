package io.penstock.engine.process;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Breaks long lines of header fields.
final class Folding {
    private static final byte[] LINE_END = {'\r', '\n'};

    private Folding() {}

    /// With a line break before the last white space that keeps each line within bounds. That changes nothing for
    /// whoever unfolds it (RFC 5322 section 2.2.3), and nothing under relaxed canonicalization.
    static Field fold(Field field, int maxLine, List<String> notes) {
        byte[] bytes = field.bytes();
        var out = new Bytes(field.length() + 64);
        int lineStart = field.from();
        int place = -1;
        boolean whole = true;
        // a line of nothing but white space would end the header for some (RFC 5322 section 3.2.2)
        boolean word = false;
        for (int i = field.from(); i < field.to(); i++) {
            if (bytes[i] == '\n') {
                out.put(bytes, lineStart, i + 1);
                lineStart = i + 1;
                place = -1;
                word = false;
            } else if (!isBlank(bytes[i])) {
                word = true;
            } else if (word && i > field.colon() && i + 1 < field.to() && isWord(bytes[i + 1])) {
                place = i;
            }
            if (i - lineStart < maxLine || bytes[i] == '\r') continue;
            if (place < 0) {
                whole = false;
                continue;
            }
            out.put(bytes, lineStart, place);
            out.put(LINE_END);
            lineStart = place;
            word = i > place;
            place = -1;
        }
        out.put(bytes, lineStart, field.to());
        if (!whole) {
            String name = new String(
                    bytes, field.from(), Math.min(40, field.nameEnd() - field.from()), StandardCharsets.US_ASCII);
            notes.add("a line of the field " + name + " has more than " + maxLine + " octets without a place to fold");
        }
        return Field.of(out.toArray());
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isWord(byte b) {
        return b > ' ' || b < 0;
    }
}
