package io.penstock.engine.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message or a part of one: header fields, and a body that may be parts again. A view of bytes that it does not
/// change.
///
/// Never throws for what the bytes are: what is malformed is read as far as it goes. Looks at each byte once per level,
/// and at no more than [#MAX_PARTS] parts and [#MAX_FIELDS] fields of a part.
final class MimePart {
    static final int MAX_PARTS = 32;
    private static final int MAX_FIELDS = 500;
    private static final int MAX_FIELD_BYTES = 8192;
    private static final int MAX_BOUNDARY_LENGTH = 200;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final List<Field> fields = new ArrayList<>();
    private final int bodyFrom;

    private record Field(String name, int from, int to) {}

    private MimePart(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.bodyFrom = readHeader();
    }

    static MimePart of(byte[] message) {
        return new MimePart(message, 0, message.length);
    }

    /// Returns where the body begins. A header ends at an empty line, or at one that cannot be part of it.
    private int readHeader() {
        int at = from;
        while (at < to) {
            int end = endOfLine(at);
            if (isBlank(at, end)) return end;
            while (end < to && (bytes[end] == ' ' || bytes[end] == '\t')) end = endOfLine(end);
            int colon = at;
            while (colon < end && bytes[colon] > ' ' && bytes[colon] != ':') colon++;
            int nameEnd = colon;
            while (colon < end && (bytes[colon] == ' ' || bytes[colon] == '\t')) colon++;
            if (nameEnd == at || colon == end || bytes[colon] != ':') return at;
            if (fields.size() < MAX_FIELDS) fields.add(new Field(lower(text(at, nameEnd)), colon + 1, end));
            at = end;
        }
        return to;
    }

    private int endOfLine(int at) {
        int end = at;
        while (end < to && bytes[end] != '\n') end++;
        return Math.min(end + 1, to);
    }

    private boolean isBlank(int at, int end) {
        for (int i = at; i < end; i++) if (bytes[i] != '\r' && bytes[i] != '\n') return false;
        return true;
    }

    private String text(int start, int end) {
        return new String(bytes, start, Math.min(end - start, MAX_FIELD_BYTES), StandardCharsets.UTF_8);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// The first field of this name, unfolded.
    Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(lower(name)))
                .findFirst()
                .map(field -> unfold(text(field.from, field.to)));
    }

    static String unfold(String value) {
        return value.replace("\r", "").replace("\n", "").strip();
    }

    /// Such as `multipart/report`, in lower case; `text/plain` if nothing is said.
    String type() {
        String value = field("Content-Type").orElse("text/plain");
        int semicolon = value.indexOf(';');
        return lower(semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    }

    /// The body without its transfer encoding, of which no more than `limit` bytes are looked at.
    byte[] body(int limit) {
        var body = Arrays.copyOfRange(bytes, bodyFrom, (int) Math.min(to, (long) bodyFrom + limit));
        String encoding = lower(field("Content-Transfer-Encoding").orElse("")).strip();
        try {
            return switch (encoding) {
                case "base64" -> Base64.getMimeDecoder().decode(body);
                case "quoted-printable" ->
                    MimeUtility.decode(new ByteArrayInputStream(body), encoding).readAllBytes();
                default -> body;
            };
        } catch (IllegalArgumentException | IOException | MessagingException _) {
            return body;
        }
    }

    boolean isMultipart() {
        return type().startsWith("multipart/");
    }

    /// The parts of a multipart body. What stands before the first and behind the last belongs to none; a last one
    /// without an end goes to the end.
    List<MimePart> parts() {
        var parts = new ArrayList<MimePart>();
        byte[] delimiter = delimiter();
        if (delimiter.length <= 2) return parts;
        int start = -1;
        for (int at = bodyFrom; at < to; at = endOfLine(at)) {
            if (!startsWith(at, delimiter)) continue;
            if (start >= 0) parts.add(new MimePart(bytes, start, withoutLineEnd(start, at)));
            start = endOfLine(at);
            boolean isEnd = startsWith(at + delimiter.length, new byte[] {'-', '-'});
            if (isEnd || parts.size() == MAX_PARTS) return parts;
        }
        if (start >= 0 && start < to) parts.add(new MimePart(bytes, start, to));
        return parts;
    }

    /// Of the line that a report's boundary stands on; the first such line of the body if the header does not say.
    private byte[] delimiter() {
        String boundary = parameter("boundary");
        if (!boundary.isEmpty()) return ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        for (int at = bodyFrom; at < to; at = endOfLine(at)) {
            int end = endOfLine(at);
            boolean looksLikeOne = end - at > 3 && end - at < MAX_BOUNDARY_LENGTH && bytes[at] == '-';
            if (looksLikeOne && bytes[at + 1] == '-')
                return text(at, end).strip().getBytes(StandardCharsets.UTF_8);
        }
        return new byte[0];
    }

    private boolean startsWith(int at, byte[] prefix) {
        return at + prefix.length <= to && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
    }

    /// The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
    private int withoutLineEnd(int start, int end) {
        int at = end;
        if (at > start && bytes[at - 1] == '\n') at--;
        if (at > start && bytes[at - 1] == '\r') at--;
        return at;
    }

    /// A parameter of Content-Type, or empty.
    private String parameter(String name) {
        String value = field("Content-Type").orElse("");
        int at = value.indexOf(';');
        while (at >= 0) {
            int equals = value.indexOf('=', at);
            if (equals < 0) return "";
            String found = value.substring(at + 1, equals).strip();
            int start = equals + 1;
            while (start < value.length() && value.charAt(start) == ' ') start++;
            boolean quoted = start < value.length() && value.charAt(start) == '"';
            int end = value.indexOf(quoted ? '"' : ';', quoted ? start + 1 : start);
            if (end < 0) end = value.length();
            if (found.equalsIgnoreCase(name))
                return value.substring(quoted ? start + 1 : start, end).strip();
            at = value.indexOf(';', end);
        }
        return "";
    }
}
