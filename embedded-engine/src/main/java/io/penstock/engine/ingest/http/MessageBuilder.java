package io.penstock.engine.ingest.http;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.process.Rendering;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.Locale;

/// Builds the message that a checked request describes.
final class MessageBuilder {
    private static final String UNDISCLOSED = "undisclosed-recipients:;";

    private final Injection injection;
    private final String hostname;

    MessageBuilder(Injection injection, String hostname) {
        this.injection = injection;
        this.hostname = hostname;
    }

    /// The message for all recipients. They do not get to see each other.
    byte[] forAll(SpoolId id, String date) {
        var recipients = injection.recipients();
        String to = recipients.size() == 1 ? address(recipients.getFirst()) : UNDISCLOSED;
        return build(id, date, to);
    }

    /// The message with places for what is each recipient's own.
    byte[] forEach(SpoolId id, String date) {
        return build(id, date, Rendering.RECIPIENT);
    }

    private byte[] build(SpoolId id, String date, String to) {
        var writer = new MimeWriter();
        if (!isGiven("Message-ID")) writer.field("Message-ID", "<" + id + "@" + hostname + ">");
        if (!isGiven("Date")) writer.field("Date", date);
        writer.field("From", injection.from().toString());
        if (!isGiven("To")) writer.field("To", to);
        writer.text("Subject", injection.subject());
        injection.headers().forEach((name, text) -> {
            if (isAscii(text)) {
                writer.field(name, text);
            } else {
                writer.text(name, text);
            }
        });
        writer.field("MIME-Version", "1.0");
        if (injection.hasText() && injection.hasHtml()) {
            writer.alternative("=_" + id.toString().toLowerCase(Locale.ROOT), injection.text(), injection.html());
        } else if (injection.hasHtml()) {
            writer.part("html", injection.html());
        } else {
            writer.part("plain", injection.text());
        }
        return writer.bytes();
    }

    private boolean isGiven(String name) {
        return injection.headers().keySet().stream().anyMatch(given -> given.equalsIgnoreCase(name));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String address(InjectRequest.To to) {
        if (to.name() == null || to.name().isBlank()) return to.address();
        try {
            return new InternetAddress(to.address(), to.name(), "UTF-8").toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }
}
