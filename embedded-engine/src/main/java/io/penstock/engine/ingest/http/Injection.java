package io.penstock.engine.ingest.http;

import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.ingest.HeaderNames;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.process.Template;
import io.penstock.engine.smtp.AddressSyntax;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request for a message, checked: from here on nothing in it can fail for what the caller wrote.
///
/// @param from    with display name, if it has one
/// @param headers in the order given
/// @param text    empty if there is none
/// @param rfc822  a complete message with CRLF line ends, or empty
record Injection(
        InternetAddress from,
        List<InjectRequest.To> recipients,
        String subject,
        String text,
        String html,
        boolean hasText,
        boolean hasHtml,
        String rfc822,
        Map<String, String> headers,
        String tenant,
        String campaign) {
    /// As much as SparkPost takes for a recipient.
    private static final int MAX_SUBSTITUTION_BYTES = 100 * 1024;
    private static final int MAX_TAG_LENGTH = 100;
    private static final int MAX_HEADER_LENGTH = 10_000;
    private static final Set<String> OURS = Set.of(
            "from",
            "subject",
            "received",
            "return-path",
            "bcc",
            "mime-version",
            "content-type",
            "content-transfer-encoding");

    /// @throws IngestException naming the field, its value and the mend, if something is not right
    static Injection check(InjectRequest request, HeaderNames names, int maxRecipients) {
        String rfc822 = MimeWriter.withCrlf(orEmpty(request.rfc822()));
        boolean hasText = request.text() != null;
        boolean hasHtml = request.html() != null;
        if (rfc822.isEmpty() && !hasText && !hasHtml) {
            throw new IngestException("the message has no content; give text, html or rfc822");
        }
        if (!rfc822.isEmpty() && (hasText || hasHtml || request.subject() != null)) {
            throw new IngestException("rfc822 is a complete message; leave out subject, text and html");
        }
        var injection = new Injection(
                from(request.from()),
                recipients(request.recipients(), maxRecipients),
                headerText("subject", orEmpty(request.subject())),
                orEmpty(request.text()),
                orEmpty(request.html()),
                hasText,
                hasHtml,
                rfc822,
                headers(request.headers() == null ? Map.of() : request.headers(), names),
                tag("tenant", request.tenant()),
                tag("campaign", request.campaign()));
        injection.checkSubstitutions();
        return injection;
    }

    private static InternetAddress from(@Nullable String from) {
        if (from == null || from.isBlank()) throw new IngestException("from is missing; write an address");
        headerText("from", from);
        try {
            var address = new InternetAddress(from, false);
            checkAddress("from", address.getAddress());
            if (address.getPersonal() != null) address.setPersonal(address.getPersonal(), "UTF-8");
            return address;
        } catch (AddressException e) {
            throw new IngestException("from '" + from + "' is no address: " + e.getMessage(), e);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private static List<InjectRequest.To> recipients(@Nullable List<InjectRequest.To> recipients, int most) {
        if (recipients == null || recipients.isEmpty()) {
            throw new IngestException("recipients is empty; name at least one");
        }
        if (recipients.size() > most) {
            throw new IngestException("recipients has " + recipients.size() + " entries; the most is " + most);
        }
        for (var to : recipients) {
            checkAddress("recipient", to.address());
            headerText("name of recipient " + to.address(), orEmpty(to.name()));
        }
        return List.copyOf(recipients);
    }

    private static void checkAddress(String field, @Nullable String address) {
        if (address == null) throw new IngestException(field + " has no address; write local-part@domain");
        String complaint = AddressSyntax.complaint(address);
        if (complaint != null)
            throw new IngestException(field + " '" + shown(address) + "' is no address: " + complaint);
    }

    private static Map<String, String> headers(Map<String, String> given, HeaderNames names) {
        var headers = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> {
            if (name.isEmpty() || name.length() > 80 || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
                throw new IngestException(
                        "header '" + shown(name) + "' has no valid name; use letters, digits, hyphens");
            }
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IngestException("header " + name + " is written by the engine; leave it out of headers");
            }
            if (name.equalsIgnoreCase(names.tenant()) || name.equalsIgnoreCase(names.campaign())) {
                throw new IngestException("header " + name + " steers the queues; use the fields tenant and campaign");
            }
            headers.put(name, headerText("header " + name, orEmpty(value)));
        });
        return headers;
    }

    private static String tag(String field, @Nullable String value) {
        String text = orEmpty(value).strip();
        if (text.length() > MAX_TAG_LENGTH) {
            throw new IngestException(
                    field + " '" + shown(text) + "' is longer than " + MAX_TAG_LENGTH + " characters");
        }
        return text;
    }

    /// A text that goes into a header must not end it (header injection).
    private static String headerText(String field, String value) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IngestException(field + " '" + shown(value) + "' holds a line break, which a header must not");
        }
        if (value.length() > MAX_HEADER_LENGTH) {
            throw new IngestException(field + " is longer than " + MAX_HEADER_LENGTH + " characters");
        }
        return value;
    }

    /// The same with the tenant and campaign that the message itself names.
    Injection withTags(String changedTenant, String changedCampaign) {
        return new Injection(
                from,
                recipients,
                subject,
                text,
                html,
                hasText,
                hasHtml,
                rfc822,
                headers,
                changedTenant,
                changedCampaign);
    }

    boolean isPersonal() {
        return recipients.stream().anyMatch(to -> !substitutions(to).isEmpty());
    }

    static Map<String, String> substitutions(InjectRequest.To to) {
        return to.substitutions() == null ? Map.of() : to.substitutions();
    }

    /// Either nobody has substitutions, or everybody has what the texts ask for: nobody gets "Dear
    /// {{name}}".
    private void checkSubstitutions() {
        if (!isPersonal()) return;
        for (var to : recipients) checkSize(to);
        checkPlaces("from", orEmpty(from.getPersonal()), true);
        checkPlaces("subject", subject, true);
        checkPlaces("text", text, false);
        checkPlaces("html", html, false);
        headers.forEach((name, value) -> checkPlaces("header " + name, value, true));
    }

    private static void checkSize(InjectRequest.To to) {
        long bytes = 0;
        for (var one : substitutions(to).entrySet()) {
            if (one.getValue() == null) {
                throw new IngestException("substitution " + shown(one.getKey()) + " of recipient " + to.address()
                        + " is null; write a text, \"\" for nothing");
            }
            bytes += one.getKey().getBytes(StandardCharsets.UTF_8).length
                    + one.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MAX_SUBSTITUTION_BYTES) {
            throw new IngestException("the substitutions of recipient " + to.address() + " have " + bytes
                    + " bytes; the most is " + MAX_SUBSTITUTION_BYTES);
        }
    }

    private void checkPlaces(String field, String text, boolean inHeader) {
        for (String name : Template.parse(text).names()) {
            for (var to : recipients) {
                String value = substitutions(to).get(name);
                if (value == null) {
                    throw new IngestException(
                            "recipient " + to.address() + " has no substitution for {{" + name + "}} in " + field);
                }
                if (inHeader) headerText("substitution " + name + " of recipient " + to.address(), value);
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// Short, and on one line.
    private static String shown(String text) {
        String line = text.replace("\r", "\\r").replace("\n", "\\n");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }
}
