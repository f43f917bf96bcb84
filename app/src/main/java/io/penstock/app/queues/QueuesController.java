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

/// Keeps the queue screen current: asks the node for the pages in view, once a second and at every change of filter or
/// order, never for two refreshes at a time. Touched only on the JavaFX application thread.
final class QueuesController {
    private static final int GROUP_PAGES = 20;
    private static final int TICKS_PER_GROUPING = 5;

    private final QueuesModel model;
    private final Session session;
    private final JobRunner jobs;
    private final InstantSource clock;

    private PageWalk walk = new PageWalk();
    /// Answers to an older question are not looked at.
    private long question;
    private boolean asking;
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
        boolean hole = false;
        for (int i = first; i <= last && i < model.lines.size(); i++) {
            if (model.lines.list().get(i).row() == null) hole = true;
        }
        if (hole && !asking) askForView();
    }

    void select(List<QueueLine> lines) {
        model.selected.setAll(lines);
        model.detail.set(null);
        model.detailProblem.set("");
        askForDetail();
    }

    private void askAnew() {
        walk = new PageWalk();
        orderChanged = true;
        model.selected.clear();
        askForView();
        if (model.groupBy.get() != GroupBy.NONE) askForGroups();
    }

    private record Answer(PageWalk.Step step, QueuePage page) {}

    private void askForView() {
        asking = true;
        long mine = ++question;
        var steps = walk.towards(model.firstInView, model.lastInView);
        var filter = model.filter.get();
        var order = model.sort.get().wire();
        jobs.latest(
                "queues-view",
                clientWork(client -> {
                    var answers = new ArrayList<Answer>();
                    for (var step : steps) {
                        answers.add(new Answer(step, client.queues(filter, order, PageWalk.PAGE, step.cursor())));
                    }
                    return answers;
                }),
                answers -> {
                    if (mine == question) arrived(answers);
                },
                problem -> {
                    if (mine == question) failed(problem);
                });
    }

    private void arrived(List<Answer> answers) {
        asking = false;
        long now = clock.millis();
        for (var answer : answers) {
            var page = answer.page();
            walk.arrived(answer.step().page(), page.nextCursor());
            model.lines.lay(
                    answer.step().firstRow(), page.rows(), page.total(), model.frozen.get() && !orderChanged, now);
            page.rows().forEach(model.rates::record);
            model.total.set(page.total());
            model.totalDepth.set(page.totalDepth());
            if (!page.ages().equals(model.ages)) model.ages.setAll(page.ages());
        }
        orderChanged = false;
        model.freshness.set(new Freshness.Fresh(clock.instant()));
        if (!walk.reaches(model.firstInView) && model.firstInView < model.lines.size()) askForView();
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
            var page = client.queues(filter, QueueSort.DEEPEST_FIRST.wire(), PageWalk.PAGE, cursor);
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
