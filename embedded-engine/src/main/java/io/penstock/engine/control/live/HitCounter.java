package io.penstock.engine.control.live;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.reply.Masking;
import io.penstock.engine.reply.TimeRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The counts of one rule. Guarded by its [RuleHits].
final class HitCounter {
    static final int SAMPLES = 5;
    private static final int MAX_SAMPLE_CHARS = 500;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    /// To find whether a reply is worded like another takes microseconds.
    private static final long MILLIS_BETWEEN_SAMPLES = 1000;

    private final int matching;
    private final Instant since;
    private final TimeRing minutes;
    private final TimeRing hours;
    /// By wording, the newest last.
    private final LinkedHashMap<String, String> samples = new LinkedHashMap<>();

    private long count;
    private long acted;
    private long rehearsed;
    private Instant lastHit;
    private String lastReply = "";
    private long sampledAtMillis = Long.MIN_VALUE / 2;

    /// As it is kept over a restart.
    record Kept(
            String ruleId,
            int matching,
            Instant since,
            long count,
            long acted,
            long rehearsed,
            Instant lastHit,
            String lastReply,
            List<String> samples,
            TimeRing.Kept minutes,
            TimeRing.Kept hours) {}

    /// @param matching what the rule matches, as a number
    HitCounter(int matching, Instant since) {
        this.matching = matching;
        this.since = since;
        this.lastHit = since;
        minutes = new TimeRing(MINUTES, 60);
        hours = new TimeRing(HOURS, 3600);
    }

    HitCounter(Kept kept) {
        matching = kept.matching();
        since = kept.since();
        count = kept.count();
        acted = kept.acted();
        rehearsed = kept.rehearsed();
        lastHit = kept.lastHit();
        lastReply = kept.lastReply();
        minutes = new TimeRing(MINUTES, 60, kept.minutes());
        hours = new TimeRing(HOURS, 3600, kept.hours());
        kept.samples().forEach(sample -> samples.put(Masking.mask(sample), sample));
    }

    void count(Instant at, String reply) {
        count++;
        minutes.count(at);
        hours.count(at);
        if (at.isAfter(lastHit)) lastHit = at;
        long now = at.toEpochMilli();
        if (now - sampledAtMillis < MILLIS_BETWEEN_SAMPLES && samples.size() >= SAMPLES) {
            lastReply = cut(reply);
            return;
        }
        sampledAtMillis = now;
        lastReply = cut(reply);
        String wording = Masking.mask(lastReply);
        samples.remove(wording);
        samples.put(wording, HiddenAddresses.in(lastReply));
        if (samples.size() > SAMPLES) samples.pollFirstEntry();
    }

    void acted(boolean onlyRehearsed) {
        if (onlyRehearsed) rehearsed++;
        else acted++;
    }

    boolean isOf(int matchingNow) {
        return matching == matchingNow;
    }

    Instant lastHit() {
        return lastHit;
    }

    RulesDocument.RuleStats stats(String ruleId, Instant now) {
        return new RulesDocument.RuleStats(
                ruleId,
                count,
                minutes.sum(now),
                lastHit,
                HiddenAddresses.in(cut(lastReply)),
                since,
                hours.counts(now),
                new ArrayList<>(samples.values()).reversed(),
                acted,
                rehearsed);
    }

    Kept kept(String ruleId) {
        return new Kept(
                ruleId,
                matching,
                since,
                count,
                acted,
                rehearsed,
                lastHit,
                HiddenAddresses.in(cut(lastReply)),
                List.copyOf(samples.values()),
                minutes.kept(),
                hours.kept());
    }

    private static String cut(String reply) {
        return reply.length() > MAX_SAMPLE_CHARS ? reply.substring(0, MAX_SAMPLE_CHARS) : reply;
    }
}
