package io.penstock.app.messages;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// A message taken apart for reading: its headers, its plain text, its HTML, and what else hangs on it.
///
/// @param headers     decoded, in their order
/// @param text        the plain text part, or empty
/// @param html        the HTML part, or empty
/// @param attachments a line each, such as `terms.pdf (application/pdf)`
/// @param problem     what could not be read, or empty; the rest then holds what could
record MailContent(List<Field> headers, String text, String html, List<String> attachments, String problem) {
    private static final int DEPTH = 20;
    private static final int PARTS = 200;

    record Field(String name, String value) {}

    /// Never throws: a broken message is shown as far as it can be read.
    static MailContent of(String source) {
        var reading = new Reading();
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
            for (Header header : Collections.list(message.getAllHeaders())) {
                reading.headers.add(new Field(header.getName(), decoded(header.getValue())));
            }
            reading.part(message, 0);
        } catch (MessagingException | IOException | RuntimeException broken) {
            reading.problem = "The message could not be taken apart: " + broken.getMessage();
        }
        return new MailContent(
                List.copyOf(reading.headers),
                reading.text,
                reading.html,
                List.copyOf(reading.attachments),
                reading.problem);
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException unknownCharset) {
            return value;
        }
    }

    private static final class Reading {
        private final List<Field> headers = new ArrayList<>();
        private final List<String> attachments = new ArrayList<>();
        private String text = "";
        private String html = "";
        private String problem = "";
        private int parts;

        void part(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEPTH || ++parts > PARTS) return;
            var fileName = part.getFileName();
            if (fileName != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                attachments.add((fileName == null ? "unnamed" : decoded(fileName)) + " (" + type(part) + ")");
            } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    BodyPart one = several.getBodyPart(i);
                    part(one, depth + 1);
                }
            } else if (part.isMimeType("text/html") && html.isEmpty()) {
                html = String.valueOf(part.getContent());
            } else if (part.isMimeType("text/plain") && text.isEmpty()) {
                text = String.valueOf(part.getContent());
            } else {
                attachments.add("unnamed (" + type(part) + ")");
            }
        }

        private static String type(Part part) throws MessagingException {
            return part.getContentType().split(";", 2)[0].toLowerCase(Locale.ROOT);
        }
    }
}
