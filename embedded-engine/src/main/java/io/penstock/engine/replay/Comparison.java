package io.penstock.engine.replay;

import io.penstock.engine.replay.ReplayReport.Changes;
import io.penstock.engine.replay.ReplayReport.Decision;
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

    private final Rows rows = new Rows();
    private final Map<Way, Tally> ways = new HashMap<>();
    private final List<Sample> retriedNotBounced = new ArrayList<>();
    private final List<Sample> bouncedNotRetried = new ArrayList<>();
    private long notListed;
    private long reclassified;
    private long otherRule;
    private long moreRetried;
    private long moreBounced;
    private long retryMillisAdded;

    private record Way(Decision from, Decision to) {}

    private static final class Tally {
        final Sample sample;
        long count;

        Tally(Sample sample) {
            this.sample = sample;
        }
    }

    void delivered(PastReply reply, Judgement before, Judgement after) {
        Rows.Open row = rows.of(reply);
        row.delivered();
        row.add(before, after, false);
    }

    /// In the sender's own words: no table reads it, but it was a try.
    void ownWords(PastReply reply, Judgement before, Judgement after) {
        rows.of(reply).add(before, after, false);
    }

    void judged(PastReply reply, Judgement before, Judgement after) {
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

    Changes changes(TableResult before, TableResult after, Recipients recipients) {
        long gates = after.heldMillis() + after.throttledMillis() - before.heldMillis() - before.throttledMillis();
        return new Changes(
                reclassified,
                otherRule,
                moreRetried,
                moreBounced,
                recipients.onlyBefore(),
                recipients.onlyAfter(),
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
        ways.forEach((way, tally) -> list.add(new Reclassification(way.from, way.to, tally.count, tally.sample)));
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
