package io.penstock.engine.bounce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The bytes of a report while it is written: header fields that nothing can break out of, and parts.
///
/// Values come from senders and remote hosts, so control characters in them become spaces and each has a bound.
final class ReportOutput {
    private static final int MAX_VALUE_LENGTH = 2000;
    private static final int FOLD_AT = 76;
    /// As UTF-8 still within the 998 octets of a line (RFC 5322 section 2.1.1).
    private static final int LONGEST_WORD = 320;

    /// What may stand in fields.
    enum Charset {
        ASCII,
        UTF_8
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private final String boundary;
    private final Charset charset;

    /// @param boundary of the parts; it must stand nowhere in them
    ReportOutput(String boundary, Charset charset) {
        this.boundary = boundary;
        this.charset = charset;
    }

    /// A boundary that nobody can have put into a message before.
    static String anyBoundary() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return "=_report-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /// Fields that every report of ours has: it answers a message, so nobody shall answer it (RFC 3834).
    ReportOutput top(Letterhead head, String subject, String reportType) {
        field("From", head.from()).field("To", "<" + head.to() + ">").field("Subject", subject);
        date("Date", head.at()).field("Message-ID", head.messageIdHeader());
        field("Auto-Submitted", "auto-replied").field("MIME-Version", "1.0");
        return raw("Content-Type: multipart/report; report-type=" + reportType + ";\r\n\tboundary=\"" + boundary
                + "\"\r\n\r\n");
    }

    /// A field, folded at its spaces (RFC 5322 section 2.2.3); none if the value is empty.
    ReportOutput field(String name, String value) {
        String clean = charset == Charset.ASCII ? ascii(value) : clean(value);
        if (clean.isEmpty()) return this;
        var line = new StringBuilder(name).append(':');
        int lineStart = 0;
        for (String word : words(clean)) {
            boolean first = line.length() == name.length() + 1;
            if (!first && line.length() + word.length() + 1 - lineStart > FOLD_AT) {
                line.append("\r\n");
                lineStart = line.length();
            }
            line.append(' ').append(word);
        }
        return raw(line.append("\r\n").toString());
    }

    private static List<String> words(String value) {
        var words = new ArrayList<String>();
        for (String word : value.split(" ", -1)) {
            String rest = word;
            for (; rest.length() > LONGEST_WORD; rest = rest.substring(LONGEST_WORD)) {
                words.add(rest.substring(0, LONGEST_WORD));
            }
            if (!rest.isEmpty()) words.add(rest);
        }
        return words;
    }

    ReportOutput field(String name, TypedText value) {
        return value.isEmpty() ? this : field(name, value.toString());
    }

    ReportOutput date(String name, @Nullable Instant at) {
        return at == null ? this : field(name, MailDate.write(at));
    }

    /// What is not ASCII becomes `?`.
    String ascii(String value) {
        var ascii = new StringBuilder(value.length());
        clean(value).codePoints().forEach(c -> ascii.append(c < 128 ? (char) c : '?'));
        return ascii.toString();
    }

    /// Without control characters, and of bounded length.
    static String clean(String value) {
        var clean = new StringBuilder(Math.min(value.length(), MAX_VALUE_LENGTH));
        value.codePoints()
                .limit(MAX_VALUE_LENGTH)
                .map(c -> Character.isISOControl(c) || isLineSeparator(c) ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static boolean isLineSeparator(int c) {
        return c == 0x2028 || c == 0x2029;
    }

    /// Begins a part; its fields end with [#body].
    ReportOutput part(String contentType) {
        return raw("--" + boundary + "\r\nContent-Type: " + contentType + "\r\n");
    }

    /// Says how the part's bytes go and ends its header.
    ReportOutput body(boolean eightBit) {
        return raw(eightBit ? "Content-Transfer-Encoding: 8bit\r\n\r\n" : "\r\n");
    }

    ReportOutput raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    ReportOutput raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] end() {
        raw("--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    static boolean isEightBit(byte[] bytes) {
        for (byte b : bytes) if (b < 0) return true;
        return false;
    }
}
