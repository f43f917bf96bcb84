package io.penstock.engine.replay;

import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two tables against past replies. Made once for each run; for one thread.
///
/// Every reply is judged by both tables, and the actions of each go on at the time of the log: first what is in force
/// by then is met, as a message would have met it, then the rule that decides acts.
public final class Replay {
    private static final int LOOK_EVERY = 1024;

    private final Tables tables;
    private final ReplayOptions options;
    private final ReadLog read = new ReadLog();
    private final Skipped outside = new Skipped();
    private final Comparison comparison = new Comparison();
    private final Recipients recipients = new Recipients();

    /// @param before     the table to compare with
    /// @param beforeName for people
    /// @param after      the table that is tried
    public record Tables(RuleTable before, String beforeName, RuleTable after, String afterName) {}

    public Replay(Tables tables, ReplayOptions options) {
        this.tables = tables;
        this.options = options;
    }

    /// Reads to the end, or until the watch says so or the thread is interrupted; what was read until then is in the
    /// report. Reading is done by another thread, judging by this one. Does not close `past`.
    ///
    /// @throws IOException if the source cannot be read on
    public ReplayReport run(PastReplies past, ReplayWatch watch) throws IOException {
        try (var before = run(0);
                var after = run(1)) {
            boolean complete;
            try (var reading = Reading.begin(past)) {
                complete = judgeAll(past, reading, watch, before, after);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                complete = false;
            }
            return report(past, complete, before, after);
        }
    }

    private boolean judgeAll(PastReplies past, Reading reading, ReplayWatch watch, TableRun before, TableRun after)
            throws IOException, InterruptedException {
        for (List<PastReply> batch = reading.next(); batch != null; batch = reading.next()) {
            for (PastReply reply : batch) judge(past, reply, before, after);
            if (!watch.goesOn(progress(past))) return false;
        }
        return true;
    }

    /// The same on this thread alone, for who must leave the other processors to others.
    public ReplayReport runAlone(PastReplies past, ReplayWatch watch) throws IOException {
        try (var before = run(0);
                var after = run(1)) {
            return report(past, judgeAll(past, watch, before, after), before, after);
        }
    }

    private boolean judgeAll(PastReplies past, ReplayWatch watch, TableRun before, TableRun after) throws IOException {
        int sinceLook = 0;
        for (PastReply reply = past.next(); reply != null; reply = past.next()) {
            judge(past, reply, before, after);
            if (++sinceLook < LOOK_EVERY) continue;
            sinceLook = 0;
            if (Thread.currentThread().isInterrupted() || !watch.goesOn(progress(past))) return false;
        }
        watch.goesOn(progress(past));
        return true;
    }

    private TableRun run(int number) {
        return number == 0
                ? new TableRun(0, tables.beforeName(), tables.before(), recipients, options)
                : new TableRun(1, tables.afterName(), tables.after(), recipients, options);
    }

    private ReplayProgress progress(PastReplies past) {
        return new ReplayProgress(past.lines(), read.judged(), past.done(), past.total());
    }

    private void judge(PastReplies past, PastReply reply, TableRun before, TableRun after) {
        if (reply.when().isBefore(options.from()) || !reply.when().isBefore(options.to())) {
            outside.add(SkipReason.OUTSIDE, past.name(), 0, reply.when() + " " + reply.reply());
            return;
        }
        read.add(reply);
        var subject = Subject.of(reply);
        long address = reply.recipient().isEmpty() ? 0 : Recipients.hash(reply.recipient());
        Judgement byBefore = before.judge(reply, subject, address);
        Judgement byAfter = after.judge(reply, subject, address);
        if (reply.isDelivered()) comparison.delivered(reply, byBefore, byAfter);
        else if (reply.remote()) comparison.judged(reply, byBefore, byAfter);
        else comparison.ownWords(reply, byBefore, byAfter);
    }

    private ReplayReport report(PastReplies past, boolean complete, TableRun before, TableRun after) {
        var skipped = new Skipped();
        skipped.addAll(past.skipped());
        skipped.addAll(outside);
        var ofBefore = before.result();
        var ofAfter = after.result();
        return new ReplayReport(
                complete,
                read.result(past, skipped),
                ofBefore,
                ofAfter,
                comparison.changes(ofBefore, ofAfter, recipients),
                comparison.rows(),
                comparison.notInRows(),
                comparison.reclassifications(),
                comparison.notListed());
    }

    /// Whether there is anything that the tables do not agree on.
    public static boolean differs(@Nullable ReplayReport report) {
        if (report == null) return false;
        var changes = report.changes();
        return changes.reclassified() + changes.retriedNotBounced() + changes.bouncedNotRetried() > 0
                || changes.onlyBefore() + changes.onlyAfter() > 0
                || !report.before().intervals().equals(report.after().intervals());
    }
}
