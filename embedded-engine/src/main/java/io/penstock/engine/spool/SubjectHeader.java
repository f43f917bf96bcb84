package io.penstock.engine.spool;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds a message's Subject (RFC 5322 section 3.6.5) for people to recognise it by. Never throws, whatever the bytes.
final class SubjectHeader {
    private static final String FIELD = "subject:";
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_RAW_BYTES = 2000;
    private static final int MAX_LENGTH = 200;

    private SubjectHeader() {}

    /// Decoded, on one line, at most 200 characters; empty if there is none.
    static String of(byte[] content) {
        int end = Math.min(content.length, MAX_HEADER_BYTES);
        for (int line = 0; line < end; line = nextLine(content, line, end)) {
            if (content[line] == '\r' || content[line] == '\n') return "";
            if (isSubject(content, line, end)) return decode(content, line + FIELD.length(), end);
        }
        return "";
    }

    private static boolean isSubject(byte[] content, int line, int end) {
        if (end - line < FIELD.length()) return false;
        var name = new String(content, line, FIELD.length(), StandardCharsets.US_ASCII);
        return name.toLowerCase(Locale.ROOT).equals(FIELD);
    }

    private static int nextLine(byte[] content, int from, int end) {
        int at = from;
        while (at < end && content[at] != '\n') at++;
        return at + 1;
    }

    private static String decode(byte[] content, int from, int end) {
        int to = nextLine(content, from, end);
        while (to < end && (content[to] == ' ' || content[to] == '\t')) to = nextLine(content, to, end);
        int length = Math.min(Math.min(to, end) - from, MAX_RAW_BYTES);
        var unfolded = text(content, from, length).replaceAll("\\r?\\n[ \\t]", " ");
        var clean = new StringBuilder();
        decodeWords(unfolded)
                .strip()
                .codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MAX_LENGTH)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String text(byte[] content, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, from, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(content, from, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static String decodeWords(String raw) {
        if (!raw.contains("=?")) return raw;
        try {
            return MimeUtility.decodeText(raw);
        } catch (UnsupportedEncodingException | RuntimeException _) {
            return raw;
        }
    }
}
