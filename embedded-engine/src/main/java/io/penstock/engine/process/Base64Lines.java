package io.penstock.engine.process;

/// Base64 with lines of the length that RFC 2045 section 6.8 wants.
final class Base64Lines {
    private static final int MAX_LINE = 76;

    private Base64Lines() {}

    static void wrap(byte[] source, int from, int to, Bytes out) {
        int column = 0;
        for (int i = from; i < to; i++) {
            // white space means nothing there; what else does not belong is left for the reader to skip
            if (source[i] >= 0 && source[i] <= ' ') continue;
            if (column == MAX_LINE) {
                out.put((byte) '\r');
                out.put((byte) '\n');
                column = 0;
            }
            out.put(source[i]);
            column++;
        }
        if (column > 0) {
            out.put((byte) '\r');
            out.put((byte) '\n');
        }
    }
}
