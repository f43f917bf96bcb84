package io.penstock.engine.process;

/// Writes quoted-printable (RFC 2045 section 6.7), keeping line breaks.
final class QuotedPrintable {
    private static final int MAX_LINE = 76;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private QuotedPrintable() {}

    static void encode(byte[] source, int from, int to, Bytes out) {
        int column = 0;
        for (int i = from; i < to; i++) {
            byte b = source[i];
            if (b == '\r' && i + 1 < to && source[i + 1] == '\n') {
                out.put(b);
                out.put(source[++i]);
                column = 0;
                continue;
            }
            boolean plain = (b > ' ' && b < 127 && b != '=') || (isBlank(b) && !endsLine(source, i + 1, to));
            // a dot alone on a line, and "From " at its start, are what old hosts stumble over
            if (column == 0 && (b == '.' || b == 'F')) plain = false;
            int width = plain ? 1 : 3;
            if (column + width > MAX_LINE - 1) {
                out.put((byte) '=');
                out.put((byte) '\r');
                out.put((byte) '\n');
                column = 0;
            }
            if (plain) {
                out.put(b);
            } else {
                out.put((byte) '=');
                out.put(HEX[(b >> 4) & 15]);
                out.put(HEX[b & 15]);
            }
            column += width;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean endsLine(byte[] source, int at, int to) {
        return at >= to || (source[at] == '\r' && at + 1 < to && source[at + 1] == '\n');
    }
}
