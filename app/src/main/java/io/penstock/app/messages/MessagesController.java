package io.penstock.app.messages;

import io.penstock.app.cluster.Session;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.Problems;
import io.penstock.app.jobs.JobRunner;
import io.penstock.engine.control.api.MessageDetail;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Searches and opens messages. Touched only on the JavaFX application thread.
final class MessagesController {
    static final int PAGE = 200;
    /// A table longer than this helps nobody: the search has to be narrower.
    static final int MOST = 5_000;

    private final MessagesModel model;
    private final Session session;
    private final JobRunner jobs;
    private final InstantSource clock;

    MessagesController(MessagesModel model, Session session, JobRunner jobs, InstantSource clock) {
        this.model = model;
        this.session = session;
        this.jobs = jobs;
        this.clock = clock;
    }

    void search(MessageQuery query) {
        model.query.set(query);
        var problem = query.problem();
        model.queryProblem.set(problem.orElse(""));
        if (problem.isEmpty()) search();
    }

    void search() {
        var client = session.client();
        var wire = model.query.get().wire(clock.instant());
        model.fetchingMore.set(false);
        jobs.latest(
                "messages-search",
                () -> client.messages(wire, PAGE, ""),
                page -> {
                    if (!page.rows().equals(model.rows)) model.rows.setAll(page.rows());
                    model.nextCursor.set(page.nextCursor());
                    model.freshness.set(new Freshness.Fresh(clock.instant()));
                },
                problem -> model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem))));
    }

    /// The table was scrolled to its end.
    void more() {
        var cursor = model.nextCursor.get();
        if (cursor.isEmpty() || model.fetchingMore.get() || model.rows.size() >= MOST) return;
        model.fetchingMore.set(true);
        var client = session.client();
        var query = model.query.get();
        var wire = query.wire(clock.instant());
        jobs.latest(
                "messages-more",
                () -> client.messages(wire, PAGE, cursor),
                page -> {
                    if (!model.fetchingMore.get() || !query.equals(model.query.get())) return;
                    model.fetchingMore.set(false);
                    model.rows.addAll(page.rows());
                    model.nextCursor.set(page.nextCursor());
                },
                problem -> {
                    model.fetchingMore.set(false);
                    model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem)));
                });
    }

    private record Opened(MessageDetail detail, @Nullable MailContent content) {}

    /// Shows one message with all that happened to it; an empty id shows none.
    void open(String spoolId) {
        if (!spoolId.equals(model.openId.get())) {
            model.detail.set(null);
            model.content.set(null);
        }
        model.openId.set(spoolId);
        model.detailProblem.set("");
        if (spoolId.isEmpty()) return;
        var client = session.client();
        jobs.latest(
                "messages-detail",
                () -> {
                    var detail = client.message(spoolId);
                    var source = detail.source();
                    return new Opened(detail, source == null ? null : MailContent.of(source));
                },
                opened -> {
                    if (!spoolId.equals(model.openId.get())) return;
                    model.content.set(opened.content());
                    model.detail.set(opened.detail());
                },
                problem -> {
                    if (spoolId.equals(model.openId.get())) model.detailProblem.set(Problems.text(problem));
                });
    }

    /// Another cluster was chosen, or the stream broke.
    void reset() {
        model.rows.clear();
        model.nextCursor.set("");
        model.freshness.set(new Freshness.Loading());
        open("");
    }
}
