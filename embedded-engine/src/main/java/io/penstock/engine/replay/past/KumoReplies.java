package io.penstock.engine.replay.past;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a log record of KumoMTA means: the replies in it, one for each recipient. For one thread.
final class KumoReplies {
    private static final String INTERNAL = "KumoMTA internal:";
    private static final List<String> OLD_INTERNAL =
            List.of("No answer from any hosts listed in MX", "Next delivery time", "Administrator requested");
    /// Held by an order: releases log that as a failed try, though nothing was sent.
    private static final List<String> HELD = List.of(
            "scheduled queue is suspended",
            "ready queue is suspended",
            "delivery suspended",
            "returning message to scheduled queue");

    private static final Set<String> NOT_SMTP = Set.of("lua", "maildir", "http", "httpinjection");
    private static final String NO_SOURCE = "unspecified";

    private final Places places;

    KumoReplies(Places places) {
        this.places = places;
    }

    /// @return why the record gives no reply, or null if it gave some
    @Nullable
    SkipReason read(KumoRecord record, List<PastReply> into) {
        if (record.type.isEmpty()) return SkipReason.UNREADABLE;
        PastOutcome then = outcome(record.type);
        if (then == null) return SkipReason.OTHER_RECORD;
        if (NOT_SMTP.contains(record.protocol.toLowerCase(Locale.ROOT))) return SkipReason.NOT_SMTP;
        Instant when = when(record);
        if (when == null) return SkipReason.NO_TIME;
        if (!record.hasResponse || record.code < 200 || record.code > 599) return SkipReason.NO_REPLY;
        if (isHeld(record.content)) return SkipReason.NOT_TRIED;
        SmtpReply reply = reply(record);
        boolean remote = then != PastOutcome.EXPIRED && !isOwn(record, then);
        SmtpPhase phase = phase(record, then);
        var name = queueName(record.queue);
        String source = record.source.isEmpty() ? sourceOf(record.site) : record.source;
        List<String> recipients = record.recipients.isEmpty() ? List.of("") : record.recipients;
        for (String recipient : recipients) {
            String domain = Places.domainOf(recipient);
            if (domain.isEmpty()) domain = name.domain();
            into.add(new PastReply(
                    when,
                    places.provider(record.mxHost, domain, record.providerName),
                    domain,
                    record.mxHost,
                    hostsOf(record.site),
                    source,
                    name.tenant().isEmpty() ? record.tenant : name.tenant(),
                    name.campaign().isEmpty() ? record.campaign : name.campaign(),
                    record.sender,
                    recipient,
                    phase,
                    reply,
                    remote,
                    then,
                    record.classification.isEmpty() ? PastVerdict.UNKNOWN : new PastVerdict(record.classification, ""),
                    Math.max(1, record.attempts)));
        }
        return null;
    }

    private static @Nullable PastOutcome outcome(String type) {
        return switch (type) {
            case "Delivery" -> PastOutcome.DELIVERED;
            case "TransientFailure" -> PastOutcome.DEFERRED;
            case "Bounce" -> PastOutcome.BOUNCED;
            case "Expiration" -> PastOutcome.EXPIRED;
            case "OOB" -> PastOutcome.BOUNCED_LATER;
            default -> null;
        };
    }

    private static @Nullable Instant when(KumoRecord record) {
        try {
            if (!record.eventTime.isEmpty())
                return OffsetDateTime.parse(record.eventTime).toInstant();
        } catch (DateTimeException _) {
            // then the other one
        }
        if (record.timestamp <= 0 || record.timestamp > 253_402_300_799.0) return null;
        return Instant.ofEpochMilli((long) (record.timestamp * 1000));
    }

    /// The content has the enhanced code taken out, as a rule; older records and other writers leave it in.
    private static SmtpReply reply(KumoRecord record) {
        String text = record.content;
        if (FlatReply.codeOf(text) == record.code) {
            SmtpReply whole = FlatReply.parse(text);
            if (whole != null) return whole;
        }
        String enhanced = record.enhanced;
        if (!enhanced.isEmpty() && !text.startsWith(enhanced)) text = text.isEmpty() ? enhanced : enhanced + " " + text;
        if (text.indexOf('\n') < 0) return SmtpReply.of(record.code, text);
        return new SmtpReply(record.code, text.lines().map(String::strip).toList());
    }

    private static boolean isHeld(String said) {
        if (!said.startsWith(INTERNAL)) return false;
        String rest = said.substring(INTERNAL.length()).stripLeading();
        return HELD.stream().anyMatch(rest::startsWith);
    }

    /// Releases that did not mark their own words name no peer for them; a late bounce has its peer from the report.
    private static boolean isOwn(KumoRecord record, PastOutcome then) {
        String said = record.content;
        if (said.startsWith(INTERNAL)) return true;
        for (String old : OLD_INTERNAL) if (said.startsWith(old)) return true;
        boolean failed = then == PastOutcome.DEFERRED || then == PastOutcome.BOUNCED;
        return failed && record.peerIsNull && record.commandGiven && record.command == null;
    }

    private static SmtpPhase phase(KumoRecord record, PastOutcome then) {
        String given = record.command;
        if (given == null) {
            if (then == PastOutcome.DELIVERED) return SmtpPhase.DOT;
            // a banner answers no command
            return record.commandGiven && then == PastOutcome.DEFERRED ? SmtpPhase.CONNECT : SmtpPhase.RCPT;
        }
        String verb = given.strip().toUpperCase(Locale.ROOT);
        if (verb.equals(".") || verb.startsWith("BDAT")) return SmtpPhase.DOT;
        if (verb.startsWith("MAIL")) return SmtpPhase.MAIL;
        if (verb.startsWith("DATA")) return SmtpPhase.DATA;
        if (verb.startsWith("EHLO") || verb.startsWith("HELO") || verb.startsWith("LHLO")) return SmtpPhase.EHLO;
        if (verb.startsWith("STARTTLS")) return SmtpPhase.STARTTLS;
        if (verb.startsWith("AUTH")) return SmtpPhase.AUTH;
        if (verb.startsWith("RSET")) return SmtpPhase.RSET;
        if (verb.startsWith("QUIT")) return SmtpPhase.QUIT;
        return SmtpPhase.RCPT;
    }

    /// `campaign:tenant@domain!routing`.
    private static QueueName queueName(String queue) {
        int routing = queue.indexOf('!');
        String named = routing < 0 ? queue : queue.substring(0, routing);
        try {
            var parsed = QueueName.parse(named);
            return QueueName.of(parsed.campaign(), parsed.tenant(), parsed.domain());
        } catch (IllegalArgumentException _) {
            return new QueueName("", "", "unknown.invalid");
        }
    }

    /// Of `source->site@protocol`.
    private static String hostsOf(String site) {
        int arrow = site.indexOf("->");
        String hosts = arrow < 0 ? site : site.substring(arrow + 2);
        int at = hosts.lastIndexOf('@');
        return at < 0 ? hosts : hosts.substring(0, at);
    }

    private static String sourceOf(String site) {
        int arrow = site.indexOf("->");
        String source = arrow < 0 ? "" : site.substring(0, arrow);
        return source.equals(NO_SOURCE) ? "" : source;
    }
}
