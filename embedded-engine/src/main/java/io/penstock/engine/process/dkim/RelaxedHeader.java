package io.penstock.engine.process.dkim;

import io.penstock.engine.process.Bytes;
import io.penstock.engine.process.Field;

/// Header fields as RFC 6376 section 3.4.2 ("relaxed") has them hashed: name in lower case, unfolded, each run of white
/// space one space, none around the colon or at the end.
final class RelaxedHeader {
    private RelaxedHeader() {}

    /// Writes one field with its line end.
    static void write(Field field, Bytes out) {
        writeOpen(field, out);
        out.put((byte) '\r');
        out.put((byte) '\n');
    }

    /// Writes one field without its line end, as the signature's own field is hashed.
    static void writeOpen(Field field, Bytes out) {
        byte[] bytes = field.bytes();
        for (int i = field.from(); i < field.nameEnd(); i++) out.put(Field.lower(bytes[i]));
        out.put((byte) ':');
        boolean blank = false;
        boolean started = false;
        int to = field.to();
        for (int i = field.colon() + 1; i < to; i++) {
            byte b = bytes[i];
            if (b == ' ' || b == '\t') {
                blank = true;
                continue;
            }
            if (isLineEnd(bytes, i, to)) {
                i++;
                continue;
            }
            if (blank && started) out.put((byte) ' ');
            blank = false;
            started = true;
            out.put(b);
        }
    }

    private static boolean isLineEnd(byte[] bytes, int at, int to) {
        return bytes[at] == '\r' && at + 1 < to && bytes[at + 1] == '\n';
    }
}
