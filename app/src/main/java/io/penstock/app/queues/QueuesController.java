package io.penstock.app.queues;

import io.penstock.app.cluster.Session;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.Problems;
import io.penstock.app.jobs.JobRunner;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.client.ControlClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the queue screen current: asks the node for the rows in view, once a second and at every change of filter or
/// order, never for two refreshes at a time. Touched only on the JavaFX application thread.
final class QueuesController {
    private static final int GROUP_PAGES = 20;
    private static final int GROUP_PAGE = 500;
    /// A row in view that was not in the last answers is drawn as stale after this time.
    private static final long STALE_MILLIS = 4_000;
    private static final int TICKS_PER_GROUPING = 5;

    private final QueuesModel model;
    private final Session session;
    private final JobRunner jobs;
    private final InstantSource clock;

    /// Answers to an older question are not looked at.
    private long question;
    private boolean asking;
    private @Nullable RowWindow lastWindow;
    /// The user asked for another order, so rows may move although the pointer is over them.
    private boolean orderChanged = true;
    private int ticks;

    QueuesController(QueuesModel model, Session session, JobRunner jobs, InstantSource clock) {
        this.model = model;
        this.session = session;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Each second while the screen is shown.
    void tick() {
        if (model.stopped.get()) return;
        if (!asking) askForView();
        askForDetail();
        if (model.groupBy.get() != GroupBy.NONE && ticks % TICKS_PER_GROUPING == 0) askForGroups();
        ticks++;
    }

    /// F5, or another cluster: everything anew.
    void reset() {
        model.lines.clear();
        model.ages.clear();
        model.total.set(0);
        model.totalDepth.set(0);
        model.freshness.set(new Freshness.Loading());
        askAnew();
        fetchProviders();
    }

    /// The node's providers, for the completion of the filter.
    void fetchProviders() {
        jobs.latest(
                "queues-node",
                clientWork(client -> client.node().providers()),
                model.providers::setAll,
                _ -> model.providers.clear());
    }

    void filter(String text) {
        model.filter.set(text);
        var problem = QueueFilter.problem(text);
        model.filterProblem.set(problem.orElse(""));
        if (problem.isEmpty()) askAnew();
    }

    void sort(QueueSort order) {
        if (order.equals(model.sort.get())) return;
        model.sort.set(order);
        askAnew();
    }

    void groupBy(GroupBy by) {
        model.groupBy.set(by);
        model.groups.clear();
        if (by != GroupBy.NONE) askForGroups();
    }

    /// The table scrolled.
    void inView(int first, int last) {
        model.firstInView = first;
        model.lastInView = last;
        if (!asking && hasHoleInView()) askForView();
    }

    void select(List<QueueLine> lines) {
        model.selected.setAll(lines);
        model.detail.set(null);
        model.detailProblem.set("");
        askForDetail();
    }

    private void askAnew() {
        orderChanged = true;
        model.selected.clear();
        askForView();
        if (model.groupBy.get() != GroupBy.NONE) askForGroups();
    }

    private void askForView() {
        asking = true;
        long mine = ++question;
        var window = RowWindow.around(model.firstInView, model.lastInView);
        var filter = model.filter.get();
        var order = model.sort.get().wire();
        jobs.latest(
                "queues-view",
                clientWork(client -> client.queues(filter, order, window.limit(), window.cursor())),
                page -> {
                    if (mine == question) arrived(window, page);
                },
                problem -> {
                    if (mine == question) failed(problem);
                });
    }

    private void arrived(RowWindow window, QueuePage page) {
        asking = false;
        long now = clock.millis();
        model.lines.lay(window.first(), page.rows(), page.total(), model.frozen.get() && !orderChanged, now);
        orderChanged = false;
        page.rows().forEach(model.rates::record);
        model.total.set(page.total());
        model.totalDepth.set(page.totalDepth());
        if (!page.ages().equals(model.ages)) model.ages.setAll(page.ages());
        model.freshness.set(new Freshness.Fresh(clock.instant()));
        model.lines.markStale(model.firstInView, model.lastInView, now - STALE_MILLIS);
        if (hasHoleInView() && !page.rows().isEmpty() && !window.equals(lastWindow)) askForView();
        lastWindow = window;
    }

    private boolean hasHoleInView() {
        for (int i = model.firstInView; i <= model.lastInView && i < model.lines.size(); i++) {
            if (model.lines.list().get(i).row() == null) return true;
        }
        return false;
    }

    private void failed(Exception problem) {
        asking = false;
        model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem)));
    }

    private void askForDetail() {
        if (model.selected.size() != 1) {
            model.detail.set(null);
            return;
        }
        var name = model.selected.getFirst().name();
        if (name.isEmpty()) return;
        jobs.latest(
                "queues-detail",
                clientWork(client -> client.queue(name)),
                detail -> {
                    if (model.selected.size() != 1
                            || !model.selected.getFirst().name().equals(name)) return;
                    model.detail.set(detail);
                    model.detailProblem.set("");
                },
                problem -> model.detailProblem.set(Problems.text(problem)));
    }

    private record Grouped(List<GroupTotal> totals, double coverage) {}

    private void askForGroups() {
        var by = model.groupBy.get();
        var filter = model.filter.get();
        jobs.latest(
                "queues-groups",
                clientWork(client -> grouped(client, filter, by)),
                grouped -> {
                    if (model.groupBy.get() != by) return;
                    model.groups.setAll(grouped.totals());
                    model.groupCoverage.set(grouped.coverage());
                },
                problem -> model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem))));
    }

    /// Adds up the deepest queues, at most 10,000: the node has no sums of its own.
    private static Grouped grouped(ControlClient client, String filter, GroupBy by) {
        var rows = new ArrayList<QueueRow>();
        var cursor = "";
        long totalDepth = 0;
        for (int i = 0; i < GROUP_PAGES; i++) {
            var page = client.queues(filter, QueueSort.DEEPEST_FIRST.wire(), GROUP_PAGE, cursor);
            rows.addAll(page.rows());
            totalDepth = page.totalDepth();
            cursor = page.nextCursor();
            if (cursor.isEmpty()) break;
        }
        long covered = rows.stream().mapToLong(QueueRow::depth).sum();
        double coverage = cursor.isEmpty() || totalDepth == 0 ? 1 : Math.min(1, (double) covered / totalDepth);
        return new Grouped(GroupTotal.of(rows, by), coverage);
    }

    @FunctionalInterface
    private interface ClientWork<T> {
        T run(ControlClient client) throws Exception;
    }

    private <T> JobRunner.Work<T> clientWork(ClientWork<T> work) {
        var client = session.client();
        return () -> work.run(client);
    }
}
