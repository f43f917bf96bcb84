package io.penstock.engine.replay.past;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What an accounting record of PowerMTA means. The job is the campaign, the user who submitted the mail the tenant,
/// the virtual MTA the source. For one thread.
///
/// @param fields gives the value of a field by its name in lower case; empty if there is none
record PmtaRecord(UnaryOperator<String> fields, Places places, ZoneId zone) {
    private String get(String lowerName) {
        return fields.apply(lowerName);
    }

    /// @return why the record gives no reply, or null if it gave one
    @Nullable
    SkipReason read(List<PastReply> into) {
        String type = get("type").toLowerCase(Locale.ROOT);
        PastOutcome then = outcome(type);
        if (then == null) return type.length() > 2 || type.isEmpty() ? SkipReason.UNREADABLE : SkipReason.OTHER_RECORD;
        Instant when = LogTimes.parse(get("timelogged"), zone);
        if (when == null) return SkipReason.NO_TIME;
        String diag = diag();
        SmtpReply said = FlatReply.parse(diag);
        boolean remote = said != null && !diag.contains("[internal]");
        if (said == null) {
            if (diag.isEmpty() && then != PastOutcome.DELIVERED) return SkipReason.NO_REPLY;
            said = SmtpReply.of(assumedCode(then), diag);
            remote = then == PastOutcome.DELIVERED;
        }
        if (get("bouncecat").equals("message-expired") && !remote) then = PastOutcome.EXPIRED;
        into.add(reply(type, when, then, said, remote));
        return null;
    }

    /// @param type as the record gives it
    static boolean isAttempt(String type) {
        return outcome(type.toLowerCase(Locale.ROOT)) != null;
    }

    private static @Nullable PastOutcome outcome(String type) {
        return switch (type) {
            case "d" -> PastOutcome.DELIVERED;
            case "t", "tq" -> PastOutcome.DEFERRED;
            case "b" -> PastOutcome.BOUNCED;
            case "rb" -> PastOutcome.BOUNCED_LATER;
            default -> null;
        };
    }

    private static int assumedCode(PastOutcome then) {
        return switch (then) {
            case DELIVERED -> 250;
            case DEFERRED -> 450;
            default -> 550;
        };
    }

    /// `smtp;550 5.1.1 text` without what stands in front.
    private String diag() {
        String diag = get("dsndiag");
        // as accounting plug-ins of other servers call it
        if (diag.isEmpty()) diag = get("dsnmsg");
        int semicolon = diag.indexOf(';');
        if (semicolon > 0 && semicolon < 12 && FlatReply.codeOf(diag) == 0) diag = diag.substring(semicolon + 1);
        return diag.strip();
    }

    private PastReply reply(String type, Instant when, PastOutcome then, SmtpReply said, boolean remote) {
        String recipient = get("rcpt");
        String queue = get("queue");
        int slash = queue.indexOf('/');
        String queueDomain = slash < 0 ? queue : queue.substring(0, slash);
        String domain = Places.domainOf(recipient);
        if (domain.isEmpty()) domain = Places.hostName(queueDomain);
        String host = host(get("dsnmta"));
        String source = get("vmta");
        if (source.isEmpty() && slash >= 0) source = queue.substring(slash + 1);
        if (source.isEmpty()) source = get("dlvsourceip");
        String category = get("bouncecat");
        var name = QueueName.of(get("jobid"), get("rcvsmtpuser"), "unknown.invalid");
        return new PastReply(
                when,
                places.provider(host, domain, ""),
                domain,
                host,
                "",
                source,
                name.tenant(),
                name.campaign(),
                get("orig"),
                recipient,
                type.equals("tq") ? SmtpPhase.CONNECT : then == PastOutcome.DELIVERED ? SmtpPhase.DOT : SmtpPhase.RCPT,
                said,
                remote,
                then,
                category.isEmpty() ? PastVerdict.UNKNOWN : new PastVerdict(category, ""),
                1);
    }

    /// `dns;mx.example.com (192.0.2.1)` and `mx.example.com (192.0.2.1)`.
    private static String host(String mta) {
        int semicolon = mta.indexOf(';');
        String name = mta.substring(semicolon + 1).strip();
        int space = name.indexOf(' ');
        return Places.hostName(space < 0 ? name : name.substring(0, space));
    }
}
