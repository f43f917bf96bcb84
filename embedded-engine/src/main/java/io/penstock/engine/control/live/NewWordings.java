package io.penstock.engine.control.live;

import io.penstock.engine.delivery.AlertSink;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.reply.ReplyTemplate;
import io.penstock.engine.reply.ReplyTrends;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells of wordings that appear and that no rule knows, or only a code. For one thread.
///
/// Not of all: a wording has to come [#TIMES] times, which no noise does; a node's first minutes are all new and tell
/// nothing; and in an hour there are [#PER_HOUR] alerts at most, the rest is one more together.
final class NewWordings {
    static final int TIMES = 3;
    static final int PER_HOUR = 6;
    private static final Duration QUIET_START = Duration.ofMinutes(10);
    private static final Duration STILL_NEW = Duration.ofHours(1);
    private static final int MAX_WORDS = 200;

    private final ReplyTrends trends;
    private final AlertSink alerts;
    private final InstantSource time;
    private final Set<String> told = new HashSet<>();
    private Instant hourFrom = Instant.MIN;
    private int inHour;

    NewWordings(ReplyTrends trends, AlertSink alerts, InstantSource time) {
        this.trends = trends;
        this.alerts = alerts;
        this.time = time;
    }

    /// @param templates all there are now
    void look(List<ReplyTemplate> templates) {
        Instant now = time.instant();
        if (now.isBefore(hourFrom) || !now.isBefore(hourFrom.plus(STILL_NEW))) {
            hourFrom = now;
            inHour = 0;
        }
        var there = new HashSet<String>();
        for (ReplyTemplate template : templates) {
            there.add(template.id());
            if (!isNew(template, now) || !told.add(template.id())) continue;
            tell(template);
        }
        told.retainAll(there);
    }

    private boolean isNew(ReplyTemplate template, Instant now) {
        boolean unknown = !template.isClassified() || template.byCodeAlone();
        return unknown
                && template.count() >= TIMES
                && template.firstSeen().isAfter(now.minus(STILL_NEW))
                && template.firstSeen().isAfter(trends.began().plus(QUIET_START));
    }

    private void tell(ReplyTemplate template) {
        if (++inHour > PER_HOUR) {
            alerts.raise(
                    "info",
                    "new-wordings",
                    "more",
                    "more new wordings than " + PER_HOUR + " in an hour; see the replies, unclassified first");
            return;
        }
        String provider = template.byProvider().isEmpty()
                ? "a provider"
                : template.byProvider().getFirst().provider();
        String how = template.isClassified() ? "that only a code decides" : "that no rule knows";
        String words = HiddenAddresses.in(template.wording());
        alerts.raise(
                "warning",
                "new-wording",
                template.id(),
                provider + " says something new " + how + ": "
                        + (words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "…" : words));
    }
}
