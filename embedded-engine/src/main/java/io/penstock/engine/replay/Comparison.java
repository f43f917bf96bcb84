package io.penstock.engine.replay;

import io.penstock.engine.replay.ReplayReport.Changes;
import io.penstock.engine.replay.ReplayReport.Decision;
import io.penstock.engine.replay.ReplayReport.Place;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.engine.replay.ReplayReport.Row;
import io.penstock.engine.replay.ReplayReport.Sample;
import io.penstock.engine.replay.ReplayReport.TableResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where two tables differ on the same replies. For one thread.
final class Comparison {
    private static final int MAX_RECLASSIFICATIONS = 5_000;
    private static final int MAX_SAMPLES = 10;
    /// Of all ways together: some megabytes.
    private static final int MAX_PLACES = 50_000;

    private final Rows rows = new Rows();
    private final Map<Way, Tally> ways = new HashMap<>();
    private final List<Sample> retriedNotBounced = new ArrayList<>();
    private final List<Sample> bouncedNotRetried = new ArrayList<>();
    private long notListed;
    private int places;
    private long reclassified;
    private long otherRule;
    private long moreRetried;
    private long moreBounced;
    private long retryMillisAdded;

    private record Way(Decision from, Decision to) {}

    private record Spot(long hour, String provider) {}

    private static final class Tally {
        final Sample sample;
        final Map<Spot, long[]> byPlace = new HashMap<>(2);
        long count;

        Tally(Sample sample) {
            this.sample = sample;
        }
    }

    void add(PastReply reply, Judgement before, Judgement after) {
        if (reply.isDelivered()) delivered(reply, before, after);
        else if (reply.remote()) judged(reply, before, after);
        else ownWords(reply, before, after);
    }

    private void delivered(PastReply reply, Judgement before, Judgement after) {
        Rows.Open row = rows.of(reply);
        row.delivered();
        row.add(before, after, false);
    }

    /// In the sender's own words: no table reads it, but it was a try.
    private void ownWords(PastReply reply, Judgement before, Judgement after) {
        rows.of(reply).add(before, after, false);
    }

    private void judged(PastReply reply, Judgement before, Judgement after) {
        boolean otherCategory = before.verdict().category() != after.verdict().category();
        boolean retriesNow = after.retries() && !before.retries();
        boolean bouncesNow = before.retries() && !after.retries();
        Rows.Open row = rows.of(reply);
        row.replied(otherCategory, retriesNow, bouncesNow);
        row.add(before, after, true);
        if (before.retries() && after.retries()) retryMillisAdded += after.retryMillis() - before.retryMillis();
        if (otherCategory) reclassified++;
        else if (!before.verdict().ruleId().equals(after.verdict().ruleId())) otherRule++;
        if (retriesNow) {
            moreRetried++;
            sample(retriedNotBounced, reply);
        }
        if (bouncesNow) {
            moreBounced++;
            sample(bouncedNotRetried, reply);
        }
        if (otherCategory || retriesNow || bouncesNow) list(reply, before, after);
    }

    private void list(PastReply reply, Judgement before, Judgement after) {
        var way = new Way(decision(before), decision(after));
        Tally tally = ways.get(way);
        if (tally == null) {
            if (ways.size() >= MAX_RECLASSIFICATIONS) {
                notListed++;
                return;
            }
            tally = new Tally(sampleOf(reply));
            ways.put(way, tally);
        }
        tally.count++;
        place(tally, reply);
    }

    private void place(Tally tally, PastReply reply) {
        var spot = new Spot(Rows.hour(reply), reply.provider());
        long[] count = tally.byPlace.get(spot);
        if (count == null) {
            if (places >= MAX_PLACES) return;
            places++;
            count = new long[1];
            tally.byPlace.put(spot, count);
        }
        count[0]++;
    }

    private static List<Place> places(Tally tally) {
        var list = new ArrayList<Place>(tally.byPlace.size());
        tally.byPlace.forEach((spot, count) -> list.add(new Place(Rows.begin(spot.hour()), spot.provider(), count[0])));
        list.sort(Comparator.comparing(Place::hour).thenComparing(Place::provider));
        return list;
    }

    private static Decision decision(Judgement judgement) {
        return new Decision(judgement.category(), judgement.verdict().ruleId(), judgement.retries());
    }

    private static void sample(List<Sample> samples, PastReply reply) {
        if (samples.size() < MAX_SAMPLES) samples.add(sampleOf(reply));
    }

    private static Sample sampleOf(PastReply reply) {
        return new Sample(
                reply.when(),
                reply.provider(),
                reply.domain(),
                TableRun.clip(reply.reply().toString()));
    }

    Changes changes(TableResult before, TableResult after, Recipients byBefore, Recipients byAfter) {
        long gates = after.heldMillis() + after.throttledMillis() - before.heldMillis() - before.throttledMillis();
        return new Changes(
                reclassified,
                otherRule,
                moreRetried,
                moreBounced,
                byBefore.notIn(byAfter),
                byAfter.notIn(byBefore),
                retryMillisAdded,
                retryMillisAdded + gates,
                List.copyOf(retriedNotBounced),
                List.copyOf(bouncedNotRetried));
    }

    List<Row> rows() {
        return rows.list();
    }

    long notInRows() {
        return rows.leftOut();
    }

    List<Reclassification> reclassifications() {
        var list = new ArrayList<Reclassification>();
        ways.forEach((way, tally) ->
                list.add(new Reclassification(way.from, way.to, tally.count, tally.sample, places(tally))));
        list.sort(Comparator.comparingLong(Reclassification::count)
                .reversed()
                .thenComparing(one -> one.from().toString())
                .thenComparing(one -> one.to().toString()));
        return List.copyOf(list);
    }

    long notListed() {
        return notListed;
    }
}
