package io.penstock.engine.process;

/// One header field where it lies, with its folded lines and its line end; nothing is copied.
///
/// @param from    first byte of the name
/// @param nameEnd after the last byte of the name; white space before the colon does not count
/// @param colon   the colon
/// @param to      after the line end
public record Field(byte[] bytes, int from, int nameEnd, int colon, int to) {

    /// A field of our own making.
    ///
    /// @param text with colon and line end
    public static Field of(byte[] text) {
        int colon = 0;
        while (text[colon] != ':') colon++;
        return new Field(text, 0, colon, colon, text.length);
    }

    /// @param name in lower case
    public boolean isNamed(byte[] name) {
        return nameEnd - from == name.length && startsWith(name);
    }

    /// @param start of the name, in lower case
    public boolean startsWith(byte[] start) {
        if (nameEnd - from < start.length) return false;
        for (int i = 0; i < start.length; i++) if (lower(bytes[from + i]) != start[i]) return false;
        return true;
    }

    public static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    public int length() {
        return to - from;
    }

    /// The value unfolded, for the few fields that have to be understood; bytes above 127 as Latin-1.
    public String value() {
        var text = new StringBuilder(to - colon);
        for (int i = colon + 1; i < to; i++) {
            if (bytes[i] != '\r' && bytes[i] != '\n') text.append((char) (bytes[i] & 0xFF));
        }
        return text.toString().strip();
    }
}
