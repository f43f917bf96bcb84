package io.penstock.engine.control.live;

import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.sandbox.load.LoadPlan;
import io.penstock.engine.sandbox.load.LoadProgress;
import io.penstock.engine.sandbox.load.LoadRunner;
import io.penstock.engine.sandbox.load.LoadTarget;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Generated loads, each on a thread of its own (`load-ID`), through the SMTP listener like anyone's mail. Safe for
/// any thread.
public final class LiveLoads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveLoads.class);
    private static final int RUNNING_AT_ONCE = 4;
    private static final int REMEMBERED = 50;

    private final InetSocketAddress smtp;
    private final StreamHub stream;
    private final InstantSource time;
    private final LinkedHashMap<String, Load> loads = new LinkedHashMap<>();

    private static final class Load {
        final LoadRunner runner;
        final Thread thread;
        volatile LoadView view;

        Load(LoadRunner runner, Thread thread, LoadView view) {
            this.runner = runner;
            this.thread = thread;
            this.view = view;
        }

        boolean isRunning() {
            return view.state().equals("running");
        }
    }

    /// @param smtp where the node's own listener is
    public LiveLoads(InetSocketAddress smtp, StreamHub stream, InstantSource time) {
        this.smtp = smtp;
        this.stream = stream;
        this.time = time;
    }

    synchronized LoadView start(LoadView.Plan plan) {
        long running = loads.values().stream().filter(Load::isRunning).count();
        if (running >= RUNNING_AT_ONCE)
            throw ControlProblem.conflict(
                    "too-many-loads",
                    "no further load can be started",
                    running + " are running",
                    "cancel one, or wait");
        String id = "l" + UUID.randomUUID().toString().substring(0, 8);
        var runner = new LoadRunner(plan(plan, id));
        var view = new LoadView(id, plan, "running", 0, 0, 0, 0, time.instant(), null);
        Thread thread = Thread.ofVirtual()
                .name("load-" + id)
                .uncaughtExceptionHandler((_, e) -> LOG.error("load {} died", id, e))
                .unstarted(() -> run(id));
        loads.put(id, new Load(runner, thread, view));
        if (loads.size() > REMEMBERED) forgetOldest();
        thread.start();
        return view;
    }

    private void forgetOldest() {
        loads.values().stream()
                .filter(load -> !load.isRunning())
                .findFirst()
                .ifPresent(load -> loads.remove(load.view.id()));
    }

    private LoadPlan plan(LoadView.Plan plan, String id) {
        if (plan.connections() > 100)
            throw ControlProblem.invalid("connections", "'" + plan.connections() + "'", "give 1 to 100");
        try {
            return new LoadPlan(
                    new LoadTarget.Smtp(smtp),
                    plan.from(),
                    List.of(),
                    plan.subject(),
                    plan.text(),
                    plan.count(),
                    plan.ratePerSecond(),
                    plan.sizeBytes(),
                    plan.connections(),
                    plan.tenants(),
                    plan.campaigns(),
                    plan.domains(),
                    id);
        } catch (SandboxException e) {
            throw ControlProblem.invalid("plan", WireCriteria.said(e), "mend it and start again");
        }
    }

    private void run(String id) {
        Load load = find(id);
        try {
            LoadProgress end = load.runner.run(progress -> tell(load, progress, "running", null));
            tell(load, end, load.runner.isCancelled() ? "cancelled" : "done", time.instant());
        } catch (SandboxException e) {
            tell(load, load.runner.progress(), "failed: " + WireCriteria.said(e), time.instant());
        } catch (InterruptedException e) {
            tell(load, load.runner.progress(), "cancelled", time.instant());
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Load load, LoadProgress progress, String state, @Nullable Instant endedAt) {
        LoadView before = load.view;
        load.view = new LoadView(
                before.id(),
                before.plan(),
                state,
                progress.sent(),
                progress.accepted(),
                progress.refused(),
                progress.perSecond(),
                before.startedAt(),
                endedAt);
        stream.publish(StreamEvent.LOAD, load.view);
    }

    private synchronized Load find(String id) {
        Load load = loads.get(id);
        if (load == null)
            throw ControlProblem.notFound("load", id, "the last " + REMEMBERED + " are remembered; see /v1/loads");
        return load;
    }

    LoadView get(String id) {
        return find(id).view;
    }

    /// Newest first.
    synchronized List<LoadView> list() {
        var views = new ArrayList<LoadView>();
        for (Load load : loads.sequencedValues().reversed()) views.add(load.view);
        return views;
    }

    void cancel(String id) {
        find(id).runner.cancel();
    }

    /// Cancels what runs, and waits for it to end.
    @Override
    public void close() {
        List<Load> all;
        synchronized (this) {
            all = List.copyOf(loads.values());
        }
        all.forEach(load -> load.runner.cancel());
        try {
            for (Load load : all) load.thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
