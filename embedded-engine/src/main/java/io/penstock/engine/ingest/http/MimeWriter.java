package io.penstock.engine.ingest.http;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Writes a message of header fields and text parts (RFC 5322, RFC 2045 to 2047): lines end with CRLF,
/// and nothing but ASCII goes out, so that any host on the way can take it.
final class MimeWriter {
    /// RFC 5322 section 2.1.1.
    private static final int MAX_PLAIN_LINE = 998;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2048);

    /// A field whose value is text for people, encoded where it is not ASCII.
    MimeWriter text(String name, String value) {
        try {
            return field(name, MimeUtility.encodeText(value, "UTF-8", null));
        } catch (IOException e) {
            throw new UncheckedIOException("UTF-8 is always there", e);
        }
    }

    /// A field whose value is written as it is, folded at its spaces (RFC 5322 section 2.2.3).
    MimeWriter field(String name, String value) {
        return raw(name + ": " + MimeUtility.fold(name.length() + 2, value) + "\r\n");
    }

    /// Ends the header with a body of one part.
    MimeWriter part(String subtype, String content) {
        String body = withCrlf(content);
        boolean plain = isPlain(body);
        raw("Content-Type: text/" + subtype + "; charset=" + (plain ? "us-ascii" : "utf-8") + "\r\n");
        raw("Content-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable") + "\r\n\r\n");
        if (plain) {
            raw(body);
        } else {
            quotedPrintable(body);
        }
        return body.endsWith("\r\n") ? this : raw("\r\n");
    }

    /// Ends the header with the same content as text and as HTML (RFC 2046 section 5.1.4).
    MimeWriter alternative(String boundary, String text, String html) {
        raw("Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n");
        raw("--" + boundary + "\r\n").part("plain", text);
        raw("\r\n--" + boundary + "\r\n").part("html", html);
        return raw("\r\n--" + boundary + "--\r\n");
    }

    private void quotedPrintable(String body) {
        try {
            var encoder = MimeUtility.encode(out, "quoted-printable");
            encoder.write(body.getBytes(StandardCharsets.UTF_8));
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("quoted-printable is always there", e);
        }
    }

    private static boolean isPlain(String body) {
        int lineStart = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c > 126 || (c < ' ' && c != '\t' && c != '\r' && c != '\n')) return false;
            if (c == '\n') lineStart = i + 1;
            if (i - lineStart > MAX_PLAIN_LINE) return false;
        }
        return true;
    }

    /// Any kind of line end becomes CRLF.
    static String withCrlf(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) return text;
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    private MimeWriter raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
