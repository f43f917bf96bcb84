package io.penstock.app.sending;

import io.penstock.app.fx.Units;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What large providers look at before they take bulk mail, checked from the message itself. DNS is not asked: it says
/// nothing here that the console does not see.
final class Preflight {
    /// Gmail clips what is longer.
    private static final long CLIPPED_BYTES = 102L * 1024;
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s\"'<>)]+");
    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([\\w.-]{1,64})\\s*}}");

    private Preflight() {}

    enum Level {
        OK,
        ADVICE,
        PROBLEM
    }

    /// @param text what was found and, where it is not well, what to do
    record Finding(Level level, String text) {}

    /// @param unsubscribe the List-Unsubscribe header, if there is one
    /// @param oneClick    whether List-Unsubscribe-Post is there too, RFC 8058
    /// @param fields      names that the recipients give values for
    record Mail(
            String from,
            String subject,
            String text,
            String html,
            Optional<String> unsubscribe,
            boolean oneClick,
            List<String> fields,
            long recipients) {}

    static List<Finding> of(Mail mail) {
        var findings = new ArrayList<Finding>();
        from(mail, findings);
        if (mail.subject().isBlank()) findings.add(advice("The subject is empty."));
        body(mail, findings);
        unsubscribe(mail, findings);
        size(mail, findings);
        links(mail, findings);
        fields(mail, findings);
        return findings;
    }

    private static void from(Mail mail, List<Finding> findings) {
        var from = mail.from().strip();
        if (!RecipientList.isAddress(from)) {
            findings.add(problem("From “" + from + "” is no address. Write it like news@acme.test."));
            return;
        }
        var domain = from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (Set.of("gmail.com", "yahoo.com", "outlook.com", "hotmail.com", "icloud.com", "aol.com")
                .contains(domain)) {
            findings.add(
                    advice("From domain " + domain + " belongs to a mailbox provider: its DMARC policy makes others"
                            + " refuse this mail. Use a domain of your own."));
        } else {
            findings.add(ok("From domain " + domain));
        }
    }

    private static void body(Mail mail, List<Finding> findings) {
        boolean text = !mail.text().isBlank();
        boolean html = !mail.html().isBlank();
        if (!text && !html) findings.add(problem("There is no text. Write some, as text or HTML."));
        else if (html && !text) findings.add(advice("HTML without a plain text part scores worse with spam filters."));
        else findings.add(ok(html ? "Text and HTML" : "Plain text"));
    }

    private static void unsubscribe(Mail mail, List<Finding> findings) {
        if (mail.unsubscribe().isEmpty()) {
            if (mail.recipients() > 1) {
                findings.add(advice("No List-Unsubscribe: Gmail and Yahoo require it for bulk mail. Add an address."));
            }
        } else if (!mail.oneClick()) {
            findings.add(advice("List-Unsubscribe without List-Unsubscribe-Post is not one-click (RFC 8058)."));
        } else {
            findings.add(ok("One-click List-Unsubscribe"));
        }
    }

    private static void size(Mail mail, List<Finding> findings) {
        long bytes = (long) mail.text().getBytes(StandardCharsets.UTF_8).length
                + mail.html().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CLIPPED_BYTES) {
            findings.add(advice("The body has " + Units.bytes(bytes) + "; Gmail clips what is over 102 KiB."));
        } else {
            findings.add(ok("Body of " + Units.bytes(bytes)));
        }
    }

    private static void links(Mail mail, List<Finding> findings) {
        var hosts = new LinkedHashSet<String>();
        int plain = 0;
        var found = LINK.matcher(mail.text() + "\n" + mail.html());
        while (found.find()) {
            var link = found.group();
            hosts.add(
                    link.replaceFirst("(?i)https?://", "").split("[/?#:]", 2)[0].toLowerCase(Locale.ROOT));
            if (link.toLowerCase(Locale.ROOT).startsWith("http://")) plain++;
        }
        if (hosts.isEmpty()) return;
        if (plain > 0) findings.add(advice(Units.counted(plain, "link") + " without TLS (http://). Use https://."));
        else if (hosts.size() > 5)
            findings.add(advice("Links to " + hosts.size() + " hosts look like spam to filters."));
        else findings.add(ok("Links to " + String.join(", ", hosts)));
    }

    private static void fields(Mail mail, List<Finding> findings) {
        var missing = new LinkedHashSet<String>();
        var used = new LinkedHashSet<String>();
        var found = FIELD.matcher(mail.subject() + "\n" + mail.text() + "\n" + mail.html());
        while (found.find()) {
            var name = found.group(1);
            used.add(name);
            if (!mail.fields().contains(name.toLowerCase(Locale.ROOT))) missing.add(name);
        }
        if (!missing.isEmpty()) {
            findings.add(problem("{{" + String.join("}}, {{", missing)
                    + "}} has no value. Paste recipients as CSV whose" + " first line names that field."));
        } else if (!used.isEmpty()) {
            findings.add(ok("Fills in " + String.join(", ", used)));
        }
    }

    private static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    private static Finding advice(String text) {
        return new Finding(Level.ADVICE, text);
    }

    private static Finding problem(String text) {
        return new Finding(Level.PROBLEM, text);
    }
}
