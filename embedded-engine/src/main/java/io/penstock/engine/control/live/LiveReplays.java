package io.penstock.engine.control.live;

import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.ReplayDesk;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.history.History;
import io.penstock.engine.history.HistoryException;
import io.penstock.engine.replay.Counting;
import io.penstock.engine.replay.Replay;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.ReplayOptions;
import io.penstock.engine.replay.ReplayProgress;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.past.HistoryReplies;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replays of this node's history: one at a time, each on one thread of low priority (`job-replay-ID`) that reads the
/// history page by page, so that delivery is not disturbed. Safe for any thread.
public final class LiveReplays implements ReplayDesk, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReplays.class);
    /// Reports may be some megabytes.
    private static final int REMEMBERED = 8;
    private static final long END_MILLIS = 5000;

    private final History history;
    private final RuleStore rules;
    private final InstantSource time;
    private final LinkedHashMap<String, Job> jobs = new LinkedHashMap<>();

    /// A report as each reader may see it.
    private record Told(ReplayView.Report whole, ReplayView.Report hidden) {}

    private static final class Job {
        final Thread thread;
        volatile ReplayView view;
        volatile boolean cancelled;
        /// Null while it runs, and if it failed.
        volatile @Nullable Told report;

        Job(Thread thread, ReplayView view) {
            this.thread = thread;
            this.view = view;
        }

        boolean isRunning() {
            return view.state().equals("running");
        }
    }

    public LiveReplays(History history, RuleStore rules, InstantSource time) {
        this.history = history;
        this.rules = rules;
        this.time = time;
    }

    @Override
    public ReplayView startReplay(ReplayView.Request request) {
        var options = options(request);
        // read outside the lock: a table of thousands of rules takes its time
        var tables = new Replay.Tables(
                table("againstToml", request.againstToml(), request.againstVersion()),
                name(request.againstToml(), request.againstVersion()),
                table("toml", request.toml(), request.version()),
                name(request.toml(), request.version()));
        return start(tables, options);
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; where it is heeded, delivery goes first
    private synchronized ReplayView start(Replay.Tables tables, ReplayOptions options) {
        for (Job job : jobs.values()) {
            if (!job.isRunning()) continue;
            throw ControlProblem.conflict(
                    "replay-running",
                    "no further replay can be started",
                    "replay " + job.view.id() + " is running",
                    "wait for it, or cancel it with DELETE /v1/rules/replay/" + job.view.id());
        }
        String id = "p" + UUID.randomUUID().toString().substring(0, 8);
        var view = new ReplayView(
                id, "running", tables.beforeName(), tables.afterName(), 0, 0, 0, time.instant(), null, null);
        Thread thread = Thread.ofPlatform()
                .name("job-replay-" + id)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .uncaughtExceptionHandler((_, e) -> LOG.error("replay {} died", id, e))
                .unstarted(() -> run(id, tables, options));
        jobs.put(id, new Job(thread, view));
        if (jobs.size() > REMEMBERED) jobs.pollFirstEntry();
        thread.start();
        return view;
    }

    private static ReplayOptions options(ReplayView.Request request) {
        Instant from = request.from() == null ? Instant.MIN : request.from();
        Instant to = request.to() == null ? Instant.MAX : request.to();
        if (!from.isBefore(to)) throw ControlProblem.invalid("to", to + " is not after " + from, "give a later time");
        return ReplayOptions.DEFAULT
                .between(from, to)
                .withSkipHeld(request.skipHeld())
                .withCounting(counting(request.countAs()));
    }

    private static Counting counting(String word) {
        return switch (word) {
            case "", "penstock" -> Counting.AS_WRITTEN;
            case "kumomta" -> Counting.AS_KUMOMTA;
            default ->
                throw ControlProblem.invalid(
                        "countAs", "'" + ControlProblem.cut(word) + "'", "give penstock or kumomta");
        };
    }

    private static String name(String toml, int version) {
        if (!toml.isBlank()) return "the table given";
        return version == 0 ? "the table in force" : "version " + version;
    }

    private RuleTable table(String field, String toml, int version) {
        if (!toml.isBlank()) {
            try {
                return RuleTableFormat.read("rules.toml", toml).table();
            } catch (RuleException e) {
                throw ControlProblem.invalid(
                        field, WireCriteria.said(e), "mend the table; POST /v1/rules/check lists its faults");
            }
        }
        if (version == 0) return rules.current().table();
        if (!rules.numbers().contains(version))
            throw ControlProblem.notFound(
                    "rules version", Integer.toString(version), "see /v1/rules/versions for those there are");
        return rules.version(version).table();
    }

    private void run(String id, Replay.Tables tables, ReplayOptions options) {
        Job job = find(id);
        try (var past = new HistoryReplies("history", history, options.from(), options.to(), () -> {})) {
            ReplayReport report = new Replay(tables, options).runAlone(past, progress -> {
                tell(job, "running", progress);
                return !job.cancelled;
            });
            var end = new ReplayProgress(past.lines(), job.view.replies(), past.done(), past.total());
            job.report = new Told(
                    new ReplayWire(UnaryOperator.identity()).report(report),
                    new ReplayWire(HiddenAddresses::in).report(report));
            tell(job, report.complete() ? "done" : "cancelled", end);
        } catch (IOException e) {
            LOG.warn("replay {} failed", id, e);
            tell(job, "failed: " + FileTrouble.why(e), ReplayProgress.NONE);
        } catch (HistoryException | ReplayException | RuleException e) {
            LOG.warn("replay {} failed", id, e);
            tell(job, "failed: " + WireCriteria.said(e), ReplayProgress.NONE);
        } catch (RuntimeException | Error e) {
            // also when memory ran out: one that seems to run for ever would keep out all others
            tell(job, "failed: " + e, ReplayProgress.NONE);
            throw e;
        }
    }

    private void tell(Job job, String state, ReplayProgress progress) {
        ReplayView before = job.view;
        job.view = new ReplayView(
                before.id(),
                state,
                before.before(),
                before.after(),
                progress.lines(),
                progress.replies(),
                progress.share(),
                before.startedAt(),
                state.equals("running") ? null : time.instant(),
                null);
    }

    private synchronized Job find(String id) {
        Job job = jobs.get(id);
        if (job == null)
            throw ControlProblem.notFound("replay", id, "the last " + REMEMBERED + " are remembered; start another");
        return job;
    }

    @Override
    public ReplayView replay(String id, boolean reveal) {
        Job job = find(id);
        ReplayView view = job.view;
        Told report = job.report;
        // what still runs in this view may have ended meanwhile
        if (report == null || view.endedAt() == null) return view;
        return view.withReport(reveal ? report.whole() : report.hidden());
    }

    @Override
    public void cancelReplay(String id) {
        Job job = find(id);
        job.cancelled = true;
        if (job.isRunning()) return;
        synchronized (this) {
            jobs.remove(id);
        }
    }

    /// Cancels what runs, and waits for it to end.
    @Override
    public void close() {
        Map<String, Job> all;
        synchronized (this) {
            all = Map.copyOf(jobs);
        }
        all.values().forEach(job -> job.cancelled = true);
        try {
            for (Job job : all.values()) job.thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
