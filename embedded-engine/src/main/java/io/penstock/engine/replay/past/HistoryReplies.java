package io.penstock.engine.replay.past;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.history.History;
import io.penstock.engine.history.PastEvents;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.Skipped;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The history of a node, page by page, so that it is never held for long. For one thread.
///
/// The history lies in order of acceptance, and replies are wanted in order of time: so those of messages accepted so
/// far are kept until nothing accepted later can come before them. That holds as many as were under way at once; beyond
/// [#MAX_AHEAD] the earliest go out before their time, and the report counts them as out of order.
public final class HistoryReplies implements PastReplies {
    private static final int MAX_AHEAD = 500_000;
    private static final int MAX_HOST_CHARS = 255;
    private static final ProviderDirectory DIRECTORY = ProviderDirectory.builtIn();

    private final String name;
    private final History history;
    private final Instant from;
    private final Instant to;
    private final Runnable atClose;
    private final PriorityQueue<PastReply> ahead = new PriorityQueue<>(Comparator.comparing(PastReply::when));
    private final Skipped skipped = new Skipped();
    private volatile long records;
    private volatile long doneMillis;
    private final long firstMillis;
    private final long totalMillis;
    private @Nullable PastEvents page;
    private boolean ended;
    private Instant frontier = Instant.MIN;

    /// @param from    events before are left out
    /// @param to      events at or after it are left out
    /// @param atClose what to close with it
    public HistoryReplies(String name, History history, Instant from, Instant to, Runnable atClose) {
        this.name = name;
        this.history = history;
        this.from = from;
        this.to = to;
        this.atClose = atClose;
        var span = history.span();
        firstMillis = span.firstMillis();
        totalMillis = Math.max(1, span.lastMillis() - firstMillis);
    }

    @Override
    public @Nullable PastReply next() {
        while (true) {
            PastReply first = ahead.peek();
            boolean certain = ended || ahead.size() > MAX_AHEAD;
            if (first != null && (certain || first.when().isBefore(frontier))) return ahead.poll();
            if (ended) return null;
            readPage();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    private void readPage() {
        page = history.pastEvents(page == null ? PastEvents.BEGIN : page, from, to);
        for (DeliveryEvent event : page.events()) {
            records++;
            if (event.at().isBefore(from) || !event.at().isBefore(to)) continue;
            PastReply reply = reply(event);
            if (reply != null) ahead.add(reply);
        }
        ended = page.isLast();
        frontier = page.acceptedUpTo();
        doneMillis = Math.clamp(frontier.toEpochMilli() - firstMillis, 0, totalMillis);
    }

    private static @Nullable PastReply reply(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.Delivery delivery -> of(delivery, delivery.attempt(), PastOutcome.DELIVERED);
            case DeliveryEvent.TransientFailure failure -> of(failure, failure.attempt(), PastOutcome.DEFERRED);
            case DeliveryEvent.Bounce bounce -> of(bounce, bounce.attempt(), PastOutcome.BOUNCED);
            case DeliveryEvent.OobBounce late -> later(late);
            case DeliveryEvent.Expiration expiration -> expired(expiration);
            case DeliveryEvent.Reception _,
                    DeliveryEvent.AdminBounce _,
                    DeliveryEvent.Suppressed _,
                    DeliveryEvent.Feedback _ -> null;
        };
    }

    private static PastReply of(DeliveryEvent event, AttemptReport attempt, PastOutcome then) {
        EventSubject subject = event.subject();
        return new PastReply(
                event.at(),
                attempt.provider(),
                subject.queueName().domain(),
                hostName(attempt.host()),
                attempt.site(),
                attempt.source(),
                subject.queueName().tenant(),
                subject.queueName().campaign(),
                subject.mailFrom().address(),
                subject.recipient().address(),
                attempt.phase(),
                attempt.reply(),
                attempt.remote(),
                then,
                new PastVerdict(attempt.category(), attempt.ruleId()),
                Math.max(1, attempt.attempt()));
    }

    /// Without its port.
    private static String hostName(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.length() <= MAX_HOST_CHARS ? name : name.substring(0, MAX_HOST_CHARS);
    }

    private static PastReply later(DeliveryEvent.OobBounce late) {
        SmtpReply reply = SmtpReply.parse(late.diagnostic(), 550);
        return without(
                late,
                late.reporter(),
                reply,
                true,
                PastOutcome.BOUNCED_LATER,
                new PastVerdict(late.category(), late.ruleId()),
                1);
    }

    private static PastReply expired(DeliveryEvent.Expiration expiration) {
        SmtpReply reply = SmtpReply.parse(expiration.lastReply(), 450);
        return without(
                expiration,
                "",
                reply,
                false,
                PastOutcome.EXPIRED,
                PastVerdict.UNKNOWN,
                Math.max(1, expiration.attempts()));
    }

    private static PastReply without(
            DeliveryEvent event,
            String host,
            SmtpReply reply,
            boolean remote,
            PastOutcome then,
            PastVerdict judged,
            int attempt) {
        EventSubject subject = event.subject();
        String domain = subject.queueName().domain();
        return new PastReply(
                event.at(),
                DIRECTORY.forDomain(domain).id(),
                domain,
                host,
                "",
                "",
                subject.queueName().tenant(),
                subject.queueName().campaign(),
                subject.mailFrom().address(),
                subject.recipient().address(),
                SmtpPhase.RCPT,
                reply,
                remote,
                then,
                judged,
                attempt);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lines() {
        return records;
    }

    @Override
    public long done() {
        return ended ? totalMillis : doneMillis;
    }

    @Override
    public long total() {
        return totalMillis;
    }

    @Override
    public Skipped skipped() {
        return skipped;
    }

    @Override
    public void close() {
        atClose.run();
    }
}
