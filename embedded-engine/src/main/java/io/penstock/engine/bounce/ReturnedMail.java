package io.penstock.engine.bounce;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.Feedback;
import io.penstock.engine.event.DeliveryEvent.OobBounce;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.ingest.smtp.ReportDoor;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.process.UnsubscribeTokens;
import io.penstock.engine.process.Verp;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.suppression.SuppressionException;
import io.penstock.engine.suppression.SuppressionList;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what comes back to our return paths: bounces after delivery (DSN) and complaints (ARF). Each becomes an
/// event of the recipient whom our mail was for, and suppresses the address if it must not be sent to again.
///
/// Whom it is about is believed from our own seals alone: the return path, or the List-Unsubscribe of the message
/// that a complaint brings back. What the report says of addresses is not: a forwarded one names somebody else, and
/// a forged one anybody. Safe for any thread.
public final class ReturnedMail implements ReportDoor {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnedMail.class);
    /// Until then the history may not know a message that was just delivered.
    private static final Duration YOUNG = Duration.ofMinutes(2);
    private static final int MAX_TEXT = 1000;
    private static final int MAX_CANDIDATES = 20;
    /// Feedback types of RFC 5965 and RFC 6591 that are no complaint of a recipient.
    private static final Set<String> NO_COMPLAINT = Set.of("not-spam", "auth-failure", "dkim", "opt-out-list");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{40,1000}");

    private final Supplier<Processors> processors;
    private final Function<SpoolId, List<EventSubject>> recipients;
    private final Court court;
    private final Spool spool;
    private final SuppressionList suppressions;
    private final InstantSource time;
    private final RecentReports recent = new RecentReports();

    /// Judges a bounce that came later: asks the rules, and does what they order about the recipient.
    @FunctionalInterface
    public interface Court {
        Verdict judge(EventSubject subject, String reporter, SmtpReply reply);
    }

    /// Whom a report is about, as far as our seal says it.
    private record Origin(SpoolId id, Predicate<EventSubject> isRecipient) {}

    /// @param processors those in force, which made the return paths
    /// @param recipients all of a message that is known, also long after it was sent
    public ReturnedMail(
            Supplier<Processors> processors,
            Function<SpoolId, List<EventSubject>> recipients,
            Court court,
            Spool spool,
            SuppressionList suppressions,
            InstantSource time) {
        this.processors = processors;
        this.recipients = recipients;
        this.court = court;
        this.spool = spool;
        this.suppressions = suppressions;
        this.time = time;
    }

    @Override
    public Answer knock(String address) {
        var verp = processors.get().verp().orElse(null);
        if (verp == null) return Answer.ELSEWHERE;
        if (verp.isBare(address)) return Answer.OPEN;
        if (!verp.isLike(address)) return Answer.ELSEWHERE;
        return verp.read(address).isPresent() ? Answer.OPEN : Answer.FORGED;
    }

    @Override
    public boolean take(String address, byte[] message) {
        var report = ReportReader.read(message).orElse(null);
        if (report == null) {
            LOG.info("mail to {} is no report that can be read, and was dropped", address);
            return true;
        }
        var origin = origin(address, report).orElse(null);
        if (origin == null) {
            LOG.info("a report to {} tells of no message that is known to be ours, and was dropped", address);
            return true;
        }
        var subject = recipients.apply(origin.id()).stream()
                .filter(origin.isRecipient())
                .findFirst()
                .orElse(null);
        if (subject == null) {
            boolean young = origin.id().epochMillis() > time.millis() - YOUNG.toMillis();
            if (!young) LOG.info("a report tells of message {}, which the history has forgotten", origin.id());
            return !young;
        }
        return switch (report) {
            case Dsn dsn -> bounced(subject, dsn);
            case FeedbackReport complaint -> complained(subject, complaint);
        };
    }

    private Optional<Origin> origin(String address, MailReport report) {
        var verp = processors.get().verp().orElse(null);
        if (verp == null) return Optional.empty();
        var byPath = verp.read(address).or(() -> returnPath(verp, report));
        if (byPath.isPresent()) return byPath.map(ReturnedMail::origin);
        // a complaint goes to an address that was agreed on, and often without any other address
        return processors.get().unsubscribeTokens().flatMap(tokens -> unsubscribing(tokens, report.original()));
    }

    private static Origin origin(Verp.Origin origin) {
        return new Origin(origin.id(), subject -> subject.recipientIndex() == origin.recipientIndex());
    }

    private static Optional<Verp.Origin> returnPath(Verp verp, MailReport report) {
        if (report instanceof FeedbackReport complaint) {
            var found = verp.read(complaint.originalMailFrom());
            if (found.isPresent()) return found;
        }
        return report.original().header("Return-Path").flatMap(path -> verp.read(path.replaceAll("[<>\\s]", "")));
    }

    private static Optional<Origin> unsubscribing(UnsubscribeTokens tokens, ReportedMessage original) {
        var candidates = TOKEN.matcher(original.header("List-Unsubscribe").orElse(""));
        for (int i = 0; i < MAX_CANDIDATES && candidates.find(); i++) {
            var wish = tokens.read(candidates.group());
            if (wish.isPresent()) {
                String address = wish.get().recipient();
                return Optional.of(new Origin(
                        wish.get().id(),
                        subject -> subject.recipient().address().equals(address)));
            }
        }
        return Optional.empty();
    }

    /// Of a DSN to a return path of one recipient each group is about that one, whatever it calls them.
    private boolean bounced(EventSubject subject, Dsn dsn) {
        var failed = dsn.recipients().stream()
                .filter(one -> one.action() == DsnAction.FAILED)
                .findFirst()
                .orElse(null);
        // a delay is no outcome, and a success is known
        if (failed == null || !recent.isNew(subject, "bounce")) return true;
        String reporter = clean(dsn.reportingMta().text());
        SmtpReply reply = reply(failed);
        return noted(subject, "bounce", () -> {
            var verdict = court.judge(subject, reporter, reply);
            return new OobBounce(
                    subject,
                    time.instant(),
                    reporter,
                    reply.toString(),
                    verdict.category().displayName(),
                    verdict.ruleId());
        });
    }

    /// What the last host said, or the status if it left no words.
    private static SmtpReply reply(DsnRecipient failed) {
        String said = clean(failed.diagnostic().text());
        var reply = SmtpReply.parse(said.isEmpty() ? "no reason is given" : said, 550);
        if (reply.code() < 400) reply = SmtpReply.of(550, reply.text());
        return reply.enhancedCode().isPresent()
                ? reply
                : SmtpReply.of(reply.code(), failed.status() + " " + reply.text());
    }

    private boolean complained(EventSubject subject, FeedbackReport complaint) {
        String type = clean(complaint.feedbackType()).toLowerCase(Locale.ROOT);
        if (NO_COMPLAINT.contains(type) || !recent.isNew(subject, "complaint")) return true;
        String host = clean(complaint.reportingMta().text());
        String reporter = host.isEmpty() ? clean(complaint.userAgent()) : host;
        return noted(subject, "complaint", () -> {
            String reason = "complaint (" + type + ")" + (reporter.isEmpty() ? "" : " told by " + reporter);
            suppressions.add(subject.recipient().address(), reason, "complaint", null);
            return new Feedback(subject, time.instant(), type, reporter);
        });
    }

    private boolean noted(EventSubject subject, String kind, Supplier<DeliveryEvent> event) {
        try {
            spool.report(List.of(event.get()));
            return true;
        } catch (SuppressionException e) {
            recent.forget(subject, kind);
            LOG.error("a {} of {} cannot be noted now: {}", kind, subject.spoolId(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            recent.forget(subject, kind);
            throw e;
        }
    }

    /// On one line and bounded: it comes from anyone.
    private static String clean(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) : line;
    }
}
