package io.penstock.engine.process;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Text in a header field: read and written as encoded words (RFC 2047) where ASCII does not do.
final class EncodedWords {
    private static final int MAX_WORD = 900;
    /// An encoded word has room for 75 characters, which are 45 bytes in base64 (RFC 2047 section 2).
    private static final int BYTES = 45;

    private EncodedWords() {}

    static String decode(String raw) {
        if (!raw.contains("=?")) return raw;
        try {
            return MimeUtility.decodeText(raw);
        } catch (UnsupportedEncodingException | RuntimeException _) {
            return raw;
        }
    }

    /// A value for a field, folded. Whatever the text is, it stays within the field.
    ///
    /// @param used columns that the name and its colon take
    static String encode(String text, int used) {
        String clean = oneLine(text);
        return isPlain(clean) ? MimeUtility.fold(used, clean) : words(clean);
    }

    /// Without anything that could end a line.
    static String oneLine(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ' || c == 127 || Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            // a run of blanks could be folded into a line of nothing else, which some take for the header's end
            if (!blank) clean.append(c);
            else if (clean.isEmpty() || clean.charAt(clean.length() - 1) != ' ') clean.append(' ');
        }
        return clean.toString();
    }

    private static boolean isPlain(String text) {
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            word = c == ' ' ? 0 : word + 1;
            if (c > 126 || word > MAX_WORD) return false;
        }
        return !text.contains("=?");
    }

    private static String words(String text) {
        var out = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            int bytes = 0;
            while (to < text.length()) {
                int point = text.codePointAt(to);
                int length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
                if (bytes + length > BYTES) break;
                bytes += length;
                to += Character.charCount(point);
            }
            if (from > 0) out.append("\r\n ");
            byte[] utf8 = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
            out.append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(utf8))
                    .append("?=");
            from = to;
        }
        return out.toString();
    }
}
