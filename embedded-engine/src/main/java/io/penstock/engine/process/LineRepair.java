package io.penstock.engine.process;

import io.penstock.engine.smtp.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Mends lines of more than 998 octets, which RFC 5321 section 4.5.3.1.6 forbids and receivers refuse or cut.
///
/// Long header lines are folded at white space. A body, or that part of it which has the long line, is written anew as
/// quoted-printable; base64 gets new line breaks. What cannot be mended stays as it is, and the transcript says so:
/// signed parts, messages within messages, lines without any white space in a header.
public final class LineRepair implements Processor {
    static final int MAX_LINE = 998;

    private static final int MAX_DEPTH = 10;
    private static final int MAX_NOTES = 5;
    private static final byte[] CONTENT_TYPE = ascii("content-type");
    private static final byte[] ENCODING = ascii("content-transfer-encoding");
    private static final byte[] MIME_VERSION = ascii("mime-version");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Draft apply(Draft draft) throws Refusal {
        Letter letter = draft.letter();
        boolean longHeader = false;
        for (Field field : letter.fields()) longHeader |= hasLongLine(field.bytes(), field.from(), field.to());
        boolean longBody = hasLongLine(letter.bodySource(), letter.bodyFrom(), letter.bodyTo());
        if (!longHeader && !longBody) return draft;
        var notes = new ArrayList<String>();
        Letter mended = mend(letter, true, 0, notes);
        Draft result = mended == letter ? draft : draft.with(mended);
        for (String note : notes.subList(0, Math.min(notes.size(), MAX_NOTES))) result = result.noting(note);
        return result;
    }

    private static boolean hasLongLine(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at > MAX_LINE) {
            int lineFeed = ByteScan.indexOf(bytes, at, to, (byte) '\n');
            int end = lineFeed < 0 ? to : lineFeed;
            int length = end - at - (lineFeed > at && bytes[lineFeed - 1] == '\r' ? 1 : 0);
            if (length > MAX_LINE) return true;
            at = end + 1;
        }
        return false;
    }

    private static Letter mend(Letter letter, boolean isTop, int depth, List<String> notes) throws Refusal {
        Letter folded = withFoldedHeader(letter, notes);
        if (!hasLongLine(letter.bodySource(), letter.bodyFrom(), letter.bodyTo())) return folded;
        Field typeField = folded.only(CONTENT_TYPE);
        if (typeField == null && folded.has(CONTENT_TYPE)) return left(folded, "its Content-Type stands twice", notes);
        ContentKind kind = typeField == null ? ContentKind.TEXT : ContentKind.parse(typeField.value());
        return switch (kind.type()) {
            case "multipart/signed" -> left(folded, "its part is signed", notes);
            case "message" -> left(folded, "it is in a message within the message", notes);
            case "" -> left(folded, "its Content-Type cannot be understood", notes);
            case "multipart" ->
                depth == MAX_DEPTH
                        ? left(folded, "its part lies too deep", notes)
                        : mendParts(folded, kind.boundary(), depth, notes);
            default -> mendLeaf(folded, isTop, typeField != null, notes);
        };
    }

    private static Letter left(Letter letter, String why, List<String> notes) {
        notes.add("a body line of more than " + MAX_LINE + " octets stays as it is: " + why);
        return letter;
    }

    private static Letter withFoldedHeader(Letter letter, List<String> notes) {
        List<Field> fields = null;
        for (int i = 0; i < letter.fields().size(); i++) {
            Field field = letter.fields().get(i);
            if (!hasLongLine(field.bytes(), field.from(), field.to())) continue;
            if (fields == null) fields = new ArrayList<>(letter.fields());
            fields.set(i, Folding.fold(field, MAX_LINE, notes));
        }
        return fields == null ? letter : letter.with(fields);
    }

    private static Letter mendParts(Letter letter, String boundary, int depth, List<String> notes) throws Refusal {
        byte[] body = letter.bodySource();
        var parts = BodyParts.split(body, letter.bodyFrom(), letter.bodyTo(), boundary);
        if (parts.isEmpty()) return left(letter, "its multipart has no parts", notes);
        var out = new Bytes(letter.bodyTo() - letter.bodyFrom() + 1024);
        int at = letter.bodyFrom();
        for (var part : parts) {
            out.put(body, at, part.from());
            at = part.to();
            if (!hasLongLine(body, part.from(), part.to())) {
                out.put(body, part.from(), part.to());
                continue;
            }
            Letter before = Letter.read(body, part.from(), part.to());
            Letter after = mend(before, false, depth + 1, notes);
            if (after == before) out.put(body, part.from(), part.to());
            else out.put(after.bytes());
        }
        // the closing delimiter and what comes behind
        if (hasLongLine(body, at, letter.bodyTo())) left(letter, "it stands behind the last part", notes);
        out.put(body, at, letter.bodyTo());
        return letter.withBody(out.toArray());
    }

    private static Letter mendLeaf(Letter letter, boolean isTop, boolean hasType, List<String> notes) {
        Field encodingField = letter.only(ENCODING);
        String encoding = encodingField == null ? "7bit" : encodingField.value().toLowerCase(Locale.ROOT);
        byte[] body = letter.bodySource();
        var out = new Bytes((letter.bodyTo() - letter.bodyFrom()) / 8 * 9 + 64);
        switch (encoding) {
            case "base64" -> {
                Base64Lines.wrap(body, letter.bodyFrom(), letter.bodyTo(), out);
                return letter.withBody(out.toArray());
            }
            case "7bit", "8bit", "" -> QuotedPrintable.encode(body, letter.bodyFrom(), letter.bodyTo(), out);
            default -> {
                return left(letter, "its encoding is " + clean(encoding), notes);
            }
        }
        boolean isMime = letter.has(MIME_VERSION);
        if (!isMime && isTop && (hasType || !isSevenBit(body, letter.bodyFrom(), letter.bodyTo()))) {
            return left(letter, "without MIME-Version nobody can know its charset", notes);
        }
        var fields = new ArrayList<Field>();
        for (Field field : letter.fields()) if (!field.isNamed(ENCODING)) fields.add(field);
        if (isTop && !isMime) {
            fields.add(Field.of(ascii("MIME-Version: 1.0\r\n")));
            fields.add(Field.of(ascii("Content-Type: text/plain; charset=us-ascii\r\n")));
        }
        fields.add(Field.of(ascii("Content-Transfer-Encoding: quoted-printable\r\n")));
        return letter.with(fields).withBody(out.toArray());
    }

    private static String clean(String encoding) {
        return encoding.length() > 40 ? "unknown" : encoding.replaceAll("[^a-z0-9-]", "?");
    }

    private static boolean isSevenBit(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) if (bytes[i] < 0) return false;
        return true;
    }

    /// What a Content-Type says, as far as it matters here.
    ///
    /// @param type     `multipart`, `multipart/signed`, `message`, `leaf`, or empty if it cannot be understood
    /// @param boundary of a multipart
    private record ContentKind(String type, String boundary) {
        static final ContentKind TEXT = new ContentKind("leaf", "");

        static ContentKind parse(String value) {
            try {
                var type = new jakarta.mail.internet.ContentType(value);
                if (type.match("multipart/signed")) return new ContentKind("multipart/signed", "");
                // what a digest holds are messages, without saying so
                if (type.match("message/*") || type.match("multipart/digest")) return new ContentKind("message", "");
                if (!type.match("multipart/*")) return TEXT;
                @Nullable String boundary = type.getParameter("boundary");
                return boundary == null || boundary.isEmpty()
                        ? new ContentKind("", "")
                        : new ContentKind("multipart", boundary);
            } catch (jakarta.mail.internet.ParseException e) {
                return new ContentKind("", "");
            }
        }
    }
}
