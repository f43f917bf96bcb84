package io.penstock.engine.replay;

import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Two tables against past replies. Made once for each run; for one thread.
///
/// Every reply is judged by both tables, and the actions of each go on at the time of the log: first what is in force
/// by then is met, as a message would have met it, then the rule that decides acts.
public final class Replay {
    private static final int BATCH = 512;

    private final Tables tables;
    private final ReplayOptions options;
    private final ReadLog read = new ReadLog();
    private final Skipped outside = new Skipped();
    private final Comparison comparison = new Comparison();

    /// @param before     the table to compare with
    /// @param beforeName for people
    /// @param after      the table that is tried
    public record Tables(RuleTable before, String beforeName, RuleTable after, String afterName) {}

    public Replay(Tables tables, ReplayOptions options) {
        this.tables = tables;
        this.options = options;
    }

    /// Reads to the end, or until the watch says so or the thread is interrupted; what was read until then is in the
    /// report. Reading and one of the tables have threads of their own. Does not close `past`.
    ///
    /// @throws IOException if the source cannot be read on
    public ReplayReport run(PastReplies past, ReplayWatch watch) throws IOException {
        try (var judges = new Judges(tables, options, false)) {
            boolean complete;
            try (var reading = Reading.begin(past)) {
                complete = judgeAll(past, reading, watch, judges);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                complete = false;
            }
            return report(past, complete, judges);
        }
    }

    private boolean judgeAll(PastReplies past, Reading reading, ReplayWatch watch, Judges judges)
            throws IOException, InterruptedException {
        for (List<PastReply> some = reading.next(); some != null; some = reading.next()) {
            judge(past, some, judges);
            if (!watch.goesOn(progress(past))) return false;
        }
        return true;
    }

    /// The same on this thread alone, for who must leave the other processors to others.
    public ReplayReport runAlone(PastReplies past, ReplayWatch watch) throws IOException {
        try (var judges = new Judges(tables, options, true)) {
            boolean complete = true;
            var some = new ArrayList<PastReply>(BATCH);
            PastReply reply;
            do {
                reply = past.next();
                if (reply != null) some.add(reply);
                if (reply != null && some.size() < BATCH) continue;
                judge(past, some, judges);
                some.clear();
                complete =
                        watch.goesOn(progress(past)) && !Thread.currentThread().isInterrupted();
            } while (reply != null && complete);
            return report(past, complete, judges);
        } catch (InterruptedException e) {
            throw new IllegalStateException("who is alone waits for nobody", e);
        }
    }

    private ReplayProgress progress(PastReplies past) {
        return new ReplayProgress(past.lines(), read.judged(), past.done(), past.total());
    }

    private void judge(PastReplies past, List<PastReply> some, Judges judges) throws InterruptedException {
        var within = new ArrayList<PastReply>(some.size());
        for (PastReply reply : some) {
            if (reply.when().isBefore(options.from()) || !reply.when().isBefore(options.to())) {
                if (!outside.countOnly(SkipReason.OUTSIDE))
                    outside.add(SkipReason.OUTSIDE, past.name(), 0, reply.when() + " " + reply.reply());
                continue;
            }
            within.add(reply);
            read.add(reply);
        }
        Judges.Both both = judges.judge(Batch.of(within));
        for (int i = 0; i < within.size(); i++)
            comparison.add(within.get(i), both.before().get(i), both.after().get(i));
    }

    private ReplayReport report(PastReplies past, boolean complete, Judges judges) {
        var skipped = new Skipped();
        skipped.addAll(past.skipped());
        skipped.addAll(outside);
        var before = judges.before();
        var after = judges.after();
        var ofBefore = before.result();
        var ofAfter = after.result();
        return new ReplayReport(
                complete,
                read.result(past, skipped),
                ofBefore,
                ofAfter,
                comparison.changes(ofBefore, ofAfter, before.recipients(), after.recipients()),
                comparison.rows(),
                comparison.notInRows(),
                comparison.reclassifications(),
                comparison.notListed());
    }

    /// Whether there is anything that the tables do not agree on.
    public static boolean differs(ReplayReport report) {
        var changes = report.changes();
        return changes.reclassified() + changes.retriedNotBounced() + changes.bouncedNotRetried() > 0
                || changes.onlyBefore() + changes.onlyAfter() > 0
                || !report.before().intervals().equals(report.after().intervals());
    }
}
