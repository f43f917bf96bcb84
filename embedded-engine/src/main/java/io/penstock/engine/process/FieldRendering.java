package io.penstock.engine.process;

import io.penstock.engine.smtp.AddressSyntax;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Fills in header fields. No value can end its field, add an address, or leave the brackets of a URL.
final class FieldRendering {
    private static final int MAX_DISPLAY_NAME = 200;
    private static final Set<String> ADDRESSES =
            Set.of("from", "to", "cc", "reply-to", "sender", "resent-from", "resent-to", "resent-cc", "resent-sender");
    /// What tells programs how to read the message, or tells of hosts it came through.
    private static final Set<String> NEVER = Set.of(
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "mime-version",
            "received",
            "return-path",
            "dkim-signature",
            "authentication-results");
    /// RFC 3986 section 2: what may stand in a URL as it is, but for brackets of other kinds.
    private static final String URL_CHARS = "-._~:/?#@!$&'()*+,;=%[]";

    private final Map<String, String> values;
    private final String recipient;

    /// @param recipient address of whom the message is for
    FieldRendering(Map<String, String> values, String recipient) {
        this.values = values;
        this.recipient = recipient;
    }

    /// The field with its places filled; itself if it has none.
    Field fill(Field field) throws Refusal {
        if (!mayHavePlace(field)) return field;
        String name = name(field);
        if (NEVER.contains(name)) return field;
        String raw = text(field);
        String decoded = EncodedWords.decode(raw);
        if (ADDRESSES.contains(name))
            return raw.contains("{{") || decoded.contains("{{") ? addresses(field, raw) : field;
        var template = Template.parse(decoded);
        if (template.isPlain()) return field;
        int used = field.nameEnd() - field.from() + 2;
        if (name.startsWith("list-")) {
            String urls = EncodedWords.oneLine(template.fill(values, FieldRendering::inUrl, FieldRendering::inUrl));
            return written(field, MimeUtility.fold(used, urls));
        }
        UnaryOperator<String> asIs = UnaryOperator.identity();
        return written(field, EncodedWords.encode(template.fill(values, asIs, asIs), used));
    }

    /// The places of a field.
    static Set<String> names(Field field) {
        if (!mayHavePlace(field) || NEVER.contains(name(field))) return Set.of();
        return Template.parse(EncodedWords.decode(text(field))).names();
    }

    /// A place stands there as it is, or within an encoded word.
    private static boolean mayHavePlace(Field field) {
        byte[] bytes = field.bytes();
        for (int i = field.colon() + 1; i + 1 < field.to(); i++)
            if ((bytes[i] == '{' && bytes[i + 1] == '{') || (bytes[i] == '=' && bytes[i + 1] == '?')) return true;
        return false;
    }

    private static String name(Field field) {
        return new String(field.bytes(), field.from(), field.nameEnd() - field.from(), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
    }

    private static String text(Field field) {
        var bytes = ByteBuffer.wrap(field.bytes(), field.colon() + 1, field.to() - field.colon() - 1);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            text = field.value();
        }
        return text.replace("\r", "").replace("\n", "").strip();
    }

    private Field addresses(Field field, String raw) throws Refusal {
        var written = new ArrayList<String>();
        try {
            if (raw.equals(Rendering.RECIPIENT)) {
                String name = values.getOrDefault(Rendering.DISPLAY_NAME, "");
                written.add(address(field, new InternetAddress(), recipient, name));
            } else {
                for (var address : InternetAddress.parseHeader(raw, false)) {
                    if (address.isGroup()) {
                        written.add(address.toString());
                        continue;
                    }
                    var place = Template.parse(address.getAddress());
                    String name = address.getPersonal() == null
                            ? ""
                            : Template.parse(address.getPersonal()).fill(values, UnaryOperator.identity());
                    written.add(address(field, address, place.fill(values, UnaryOperator.identity()), name));
                }
            }
        } catch (AddressException e) {
            throw new Refusal(554, "5.6.0 the field " + name(field) + " cannot be read, so nothing is filled in there");
        }
        return written(field, String.join(",\r\n\t", written));
    }

    private static String address(Field field, InternetAddress address, String mailbox, String name) throws Refusal {
        if (AddressSyntax.complaint(mailbox) != null)
            throw new Refusal(554, "5.6.0 what is filled in makes no address of the field " + name(field));
        address.setAddress(mailbox);
        String clean = EncodedWords.oneLine(name).strip();
        try {
            address.setPersonal(clean.isEmpty() ? null : shortened(clean), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
        return address.toString();
    }

    private static String shortened(String name) {
        if (name.length() <= MAX_DISPLAY_NAME) return name;
        boolean inPair = Character.isHighSurrogate(name.charAt(MAX_DISPLAY_NAME - 1));
        return name.substring(0, inPair ? MAX_DISPLAY_NAME - 1 : MAX_DISPLAY_NAME);
    }

    /// As it can stand in `<https://...>`.
    private static String inUrl(String value) {
        var out = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
            if (plain || (b > 0 && URL_CHARS.indexOf(b) >= 0)) out.append((char) b);
            else out.append('%').append(String.format("%02X", b & 0xFF));
        }
        return out.toString();
    }

    private static Field written(Field field, String value) {
        var out = new Bytes(field.length() + value.length());
        out.put(field.bytes(), field.from(), field.nameEnd());
        out.put(": " + value + "\r\n");
        return Field.of(out.toArray());
    }
}
