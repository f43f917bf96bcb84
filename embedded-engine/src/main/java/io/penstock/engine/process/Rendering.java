package io.penstock.engine.process;

import io.penstock.engine.message.Envelope;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Fills in the places `{{name}}` of a message for one recipient: in the header, and in parts that are text or HTML,
/// under whatever transfer encoding. Attachments, signed parts and messages within the message stay as they are.
///
/// Pure. A message without values for its recipients is not even looked at.
public final class Rendering {
    /// Stands for the recipient where a field of addresses has nothing else. No place of a text has such a name.
    public static final String RECIPIENT = "{{@recipient}}";
    /// The value that is the recipient's display name there.
    public static final String DISPLAY_NAME = "@name";

    private static final int MAX_DEPTH = 10;
    private static final int MAX_LINE = 998;
    private static final byte[] CONTENT_TYPE = ascii("content-type");
    private static final byte[] ENCODING = ascii("content-transfer-encoding");
    private static final byte[] DISPOSITION = ascii("content-disposition");
    private static final byte[] MIME_VERSION = ascii("mime-version");

    private final Map<String, String> values;
    /// Gets the names of places instead of filling them; null to fill them.
    private final @Nullable Set<String> found;

    private Rendering(Map<String, String> values, @Nullable Set<String> found) {
        this.values = values;
        this.found = found;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The message for the one recipient of the draft.
    static Draft apply(Draft draft) throws Refusal {
        int recipient = draft.onlyRecipient();
        var envelope = draft.envelope();
        return draft.personal(render(
                draft.letter(),
                envelope.substitutions().of(recipient),
                envelope.recipients().get(recipient).address()));
    }

    static Letter render(Letter letter, Map<String, String> values, String recipient) throws Refusal {
        var fields = new FieldRendering(values, recipient);
        var filled = new ArrayList<Field>(letter.fields().size());
        for (Field field : letter.fields()) filled.add(fields.fill(field));
        return new Rendering(values, null).part(letter.with(filled), true, 0);
    }

    /// The names of the places that a message has.
    ///
    /// @throws Refusal if the header has too many fields
    public static Set<String> names(byte[] content) throws Refusal {
        var letter = Letter.read(content);
        var names = new TreeSet<String>();
        for (Field field : letter.fields()) names.addAll(FieldRendering.names(field));
        new Rendering(Map.of(), names).part(letter, true, 0);
        return names;
    }

    private Letter part(Letter letter, boolean isTop, int depth) throws Refusal {
        var type = type(letter);
        if (type == null || isAttached(letter)) return letter;
        if (type.match("multipart/*")) {
            @Nullable String boundary = type.getParameter("boundary");
            boolean closed = type.match("multipart/signed")
                    || type.match("multipart/encrypted")
                    || type.match("multipart/digest");
            return closed || boundary == null || depth == MAX_DEPTH ? letter : parts(letter, boundary, depth);
        }
        boolean isHtml = type.match("text/html") || type.match("text/x-amp-html");
        return isHtml || type.match("text/plain") ? text(letter, type, isHtml, isTop) : letter;
    }

    /// Null if it cannot be understood.
    private static @Nullable ContentType type(Letter letter) {
        Field field = letter.only(CONTENT_TYPE);
        if (field == null && letter.has(CONTENT_TYPE)) return null;
        try {
            return new ContentType(field == null ? "text/plain" : field.value());
        } catch (ParseException e) {
            return null;
        }
    }

    private static boolean isAttached(Letter letter) {
        Field field = letter.only(DISPOSITION);
        return field != null && field.value().toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    private Letter parts(Letter letter, String boundary, int depth) throws Refusal {
        byte[] body = letter.bodySource();
        var parts = BodyParts.split(body, letter.bodyFrom(), letter.bodyTo(), boundary);
        if (parts.isEmpty()) return letter;
        var out = new Bytes(letter.bodyTo() - letter.bodyFrom() + 1024);
        int at = letter.bodyFrom();
        for (var part : parts) {
            out.put(body, at, part.from());
            at = part.to();
            Letter before = Letter.read(body, part.from(), part.to());
            Letter after = part(before, false, depth + 1);
            if (after == before) out.put(body, part.from(), part.to());
            else out.put(after.bytes());
            if (out.length() > Template.MAX_CHARS)
                throw new Refusal(552, "5.3.4 the message is too long with its fields filled in");
        }
        out.put(body, at, letter.bodyTo());
        return letter.withBody(out.toArray());
    }

    private Letter text(Letter letter, ContentType type, boolean isHtml, boolean isTop) throws Refusal {
        byte[] body = decoded(letter);
        var charset = charset(type);
        if (body == null || charset == null) return letter;
        var template = Template.parse(text(body, charset));
        if (template.isPlain()) return letter;
        if (found != null) {
            found.addAll(template.names());
            return letter;
        }
        String text = isHtml ? template.fill(values, Template::escapeHtml) : template.fill(values, value -> value);
        return written(letter, type, withCrlf(text), isTop);
    }

    private static String text(byte[] body, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException _) {
            // what calls itself ASCII, or says nothing, is mostly that when it is not UTF-8
            return new String(body, charset.equals(StandardCharsets.UTF_8) ? StandardCharsets.ISO_8859_1 : charset);
        }
    }

    private static byte @Nullable [] decoded(Letter letter) {
        Field field = letter.only(ENCODING);
        if (field == null && letter.has(ENCODING)) return null;
        String encoding = field == null ? "" : field.value().toLowerCase(Locale.ROOT);
        byte[] source = letter.bodySource();
        int length = letter.bodyTo() - letter.bodyFrom();
        try {
            var in = new ByteArrayInputStream(source, letter.bodyFrom(), length);
            return switch (encoding) {
                case "", "7bit", "8bit", "binary" -> in.readAllBytes();
                case "quoted-printable", "base64" ->
                    MimeUtility.decode(in, encoding).readAllBytes();
                default -> null;
            };
        } catch (IOException | MessagingException e) {
            return null;
        }
    }

    /// Null for one that Java does not know.
    private static @Nullable Charset charset(ContentType type) {
        @Nullable String name = type.getParameter("charset");
        if (name == null || name.equalsIgnoreCase("us-ascii")) return StandardCharsets.UTF_8;
        try {
            return Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// ASCII as it is, all else as UTF-8 in quoted-printable: any host can take that.
    private static Letter written(Letter letter, ContentType type, String text, boolean isTop) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean plain = isPlain(utf8);
        var fields = new ArrayList<Field>();
        for (Field field : letter.fields())
            if (!field.isNamed(CONTENT_TYPE) && !field.isNamed(ENCODING)) fields.add(field);
        if (isTop && !letter.has(MIME_VERSION)) fields.add(Field.of(ascii("MIME-Version: 1.0\r\n")));
        type.setParameter("charset", plain ? "us-ascii" : "utf-8");
        fields.add(Field.of(ascii("Content-Type: " + type + "\r\n")));
        fields.add(Field.of(ascii("Content-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable") + "\r\n")));
        if (plain) return letter.with(fields).withBody(utf8);
        var out = new Bytes(utf8.length / 8 * 9 + 64);
        QuotedPrintable.encode(utf8, 0, utf8.length, out);
        return letter.with(fields).withBody(out.toArray());
    }

    private static boolean isPlain(byte[] text) {
        int lineStart = 0;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (b < 0 || b == 127 || (b < ' ' && b != '\t' && b != '\r' && b != '\n')) return false;
            if (b == '\n') lineStart = i + 1;
            if (i - lineStart > MAX_LINE) return false;
        }
        return true;
    }

    /// A value may have brought line ends of any kind.
    private static String withCrlf(String text) {
        return isRight(text)
                ? text
                : text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    private static boolean isRight(String text) {
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1))
            if (i == 0 || text.charAt(i - 1) != '\r') return false;
        for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1))
            if (i + 1 == text.length() || text.charAt(i + 1) != '\n') return false;
        return true;
    }

    /// What a person would see of the message to one recipient.
    ///
    /// @param recipientIndex place in the envelope
    public static byte[] preview(Envelope envelope, int recipientIndex, byte[] content) {
        if (!envelope.isPersonal()) return content;
        var processed = ProcessorChain.NONE.process(envelope, new int[] {recipientIndex}, content);
        return switch (processed) {
            case Processed.Ready ready -> ready.content();
            case Processed.Refused _ -> content;
        };
    }
}
