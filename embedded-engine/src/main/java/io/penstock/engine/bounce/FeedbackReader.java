package io.penstock.engine.bounce;

import io.penstock.engine.bounce.ReportFields.Group;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes a [FeedbackReport] of the fields of a feedback-report part.
final class FeedbackReader {
    private static final int MAX_INCIDENTS = 1_000_000;

    private FeedbackReader() {}

    static Optional<MailReport> read(List<Group> groups, ReportedMessage original) {
        if (groups.isEmpty()) return Optional.empty();
        var group = groups.getFirst();
        String type = group.get("feedback-type").toLowerCase(Locale.ROOT);
        // RFC 5965 section 3.2 calls the older name of the date a synonym
        String arrived = group.has("arrival-date") ? group.get("arrival-date") : group.get("received-date");
        return Optional.of(new FeedbackReport(
                type.isEmpty() ? "other" : type,
                group.get("user-agent"),
                bare(group.get("original-mail-from")),
                group.all("original-rcpt-to").stream().map(FeedbackReader::bare).toList(),
                MailDate.parse(arrived),
                TypedText.parse(group.get("reporting-mta")),
                group.get("source-ip"),
                incidents(group.get("incidents")),
                group.get("original-envelope-id"),
                group.all("authentication-results"),
                group.all("reported-domain"),
                group.all("reported-uri"),
                original));
    }

    private static int incidents(String value) {
        try {
            return Math.clamp(Long.parseLong(value), 1, MAX_INCIDENTS);
        } catch (NumberFormatException _) {
            return 1;
        }
    }

    private static String bare(String address) {
        boolean bracketed = address.startsWith("<") && address.endsWith(">");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
