package io.penstock.engine.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The encoding in which free text stands in a parameter of SMTP (RFC 3461 section 4): what could break out of a
/// command is `+` and two hexadecimal digits in upper case.
public final class Xtext {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// Whether the text is xtext that stands for printable ASCII, so that it can stand in a header once decoded.
    public static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                int decoded = hexAt(text, i + 1);
                if (decoded < ' ' || decoded > '~') return false;
                i += 2;
            } else if (c <= ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return true;
    }

    /// The byte that two digits stand for; -1 if they are none.
    private static int hexAt(String text, int index) {
        if (index + 2 > text.length()) return -1;
        int high = digit(text.charAt(index));
        int low = digit(text.charAt(index + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /// What the text stands for. What is no xtext stays as it is.
    public static String decode(String text) {
        if (text.indexOf('+') < 0) return text;
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        var latin = new String(raw, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < raw.length; i++) {
            int decoded = raw[i] == '+' ? hexAt(latin, i + 1) : -1;
            bytes.write(decoded < 0 ? raw[i] : decoded);
            if (decoded >= 0) i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public static String encode(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b <= '~' && b != '+' && b != '=') encoded.append((char) b);
            else encoded.append('+').append(HEX.toHexDigits(b));
        }
        return encoded.toString();
    }

    private Xtext() {}
}
