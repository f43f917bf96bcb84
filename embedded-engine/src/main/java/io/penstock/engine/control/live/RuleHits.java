package io.penstock.engine.control.live;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.LiveListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often each rule decided, since the start. Subscribe it to the live feed. Safe for any thread.
public final class RuleHits implements LiveListener {
    /// More rules than any table has that people can maintain.
    private static final int MAX_RULES = 20_000;
    private static final int MINUTES = 60;

    private final InstantSource time;
    private final Map<String, Hits> hits = new LinkedHashMap<>();

    private static final class Hits {
        private long count;
        private final int[] perMinute = new int[MINUTES];
        private long newestMinute;
        private Instant lastHit = Instant.EPOCH;
        private String lastReply = "";

        void count(Instant at, String reply) {
            count++;
            moveTo(minute(at));
            perMinute[(int) (newestMinute % MINUTES)]++;
            lastHit = at;
            lastReply = reply;
        }

        void moveTo(long minute) {
            if (minute - newestMinute >= MINUTES) newestMinute = minute - MINUTES;
            while (newestMinute < minute) perMinute[(int) (++newestMinute % MINUTES)] = 0;
        }

        long lastHour(Instant now) {
            moveTo(minute(now));
            long sum = 0;
            for (int of : perMinute) sum += of;
            return sum;
        }

        private static long minute(Instant at) {
            return at.getEpochSecond() / 60;
        }
    }

    public RuleHits(InstantSource time) {
        this.time = time;
    }

    @Override
    public synchronized void happened(List<DeliveryEvent> events) {
        for (DeliveryEvent event : events) {
            switch (event) {
                case DeliveryEvent.TransientFailure failure -> count(failure.at(), failure.attempt());
                case DeliveryEvent.Bounce bounce -> count(bounce.at(), bounce.attempt());
                default -> {} // nothing that a rule decided
            }
        }
    }

    private void count(Instant at, AttemptReport attempt) {
        if (attempt.ruleId().isEmpty()) return;
        Hits of = hits.get(attempt.ruleId());
        if (of == null) {
            if (hits.size() >= MAX_RULES) return;
            of = new Hits();
            hits.put(attempt.ruleId(), of);
        }
        of.count(at, attempt.reply().toString());
    }

    /// The most used first.
    synchronized List<RulesDocument.RuleStats> stats() {
        Instant now = time.instant();
        var stats = new ArrayList<RulesDocument.RuleStats>();
        hits.forEach((rule, of) ->
                stats.add(new RulesDocument.RuleStats(rule, of.count, of.lastHour(now), of.lastHit, of.lastReply)));
        stats.sort(Comparator.comparingLong(RulesDocument.RuleStats::hits).reversed());
        return stats;
    }
}
