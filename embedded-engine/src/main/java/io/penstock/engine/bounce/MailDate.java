package io.penstock.engine.bounce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Dates as mail writes them (RFC 5322 section 3.3).
final class MailDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int MAX_LENGTH = 100;

    private MailDate() {}

    static String write(Instant at) {
        return FORMAT.format(at);
    }

    /// Null for what is no date that we understand: no report is worthless because of its date.
    static @Nullable Instant parse(String text) {
        int comment = text.indexOf('(');
        String date = (comment < 0 ? text : text.substring(0, comment)).strip();
        if (date.length() > MAX_LENGTH) return null;
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.replaceAll("\\s+", " ")));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
