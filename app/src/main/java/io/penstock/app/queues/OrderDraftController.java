package io.penstock.app.queues;

import io.penstock.app.cluster.Session;
import io.penstock.app.fx.Problems;
import io.penstock.app.fx.Units;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.pauses.Preview;
import io.penstock.app.shell.Navigation;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.api.QueueOrder;
import java.util.ArrayList;
import java.util.List;

/// Counts what an order would do, and gives it. Touched only on the JavaFX application thread.
final class OrderDraftController {
    private final OrderDraft draft;
    private final Session session;
    private final JobRunner jobs;
    private final Toasts toasts;
    private final Navigation navigation;

    OrderDraftController(OrderDraft draft, Session session, JobRunner jobs, Toasts toasts, Navigation navigation) {
        this.draft = draft;
        this.session = session;
        this.jobs = jobs;
        this.toasts = toasts;
        this.navigation = navigation;
    }

    void preview() {
        var client = session.client();
        var orders = orders(true);
        jobs.latest(
                "queue-order-preview",
                () -> {
                    var results = new ArrayList<QueueOrder.Result>();
                    for (var order : orders) results.add(draft.kind.dryRun(client, order));
                    return results;
                },
                this::counted,
                problem -> draft.preview.set(new Preview.Failed(Problems.text(problem))));
    }

    private void counted(List<QueueOrder.Result> results) {
        draft.counted = results.stream().map(QueueOrder.Result::messages).toList();
        long queues = results.stream().mapToLong(QueueOrder.Result::queues).sum();
        long messages = results.stream().mapToLong(QueueOrder.Result::messages).sum();
        draft.preview.set(new Preview.Known(queues, messages, 0, List.of()));
    }

    /// Gives the order if the draft is complete; otherwise does nothing.
    ///
    /// @return whether it was given
    boolean place() {
        if (!draft.isReady() || session.readOnly().get()) return false;
        var results = new ArrayList<QueueOrder.Result>();
        var orders = orders(false);
        for (var order : orders) {
            session.commands().give(draft.kind.command(order), result -> {
                results.add(result);
                if (results.size() == orders.size()) told(results);
            });
        }
        return true;
    }

    private void told(List<QueueOrder.Result> results) {
        long messages = results.stream().mapToLong(QueueOrder.Result::messages).sum();
        toasts.done(
                draft.kind.past() + " " + draft.target.text() + ": " + Units.counted(messages, "message") + ".",
                "Details",
                () -> navigation.goTo(new Place.Plain("audit")));
    }

    private List<QueueOrder> orders(boolean dryRun) {
        var orders = new ArrayList<QueueOrder>();
        var reason = draft.reason.get().isBlank()
                ? draft.kind.verb() + " from the console"
                : draft.reason.get().strip();
        var criteria = draft.target.orders();
        for (int i = 0; i < criteria.size(); i++) {
            // a retry harms nobody if the number has moved on; a bounce is for what was looked at
            var expected = dryRun || !draft.kind.isDestructive() ? null : draft.counted.get(i);
            orders.add(new QueueOrder(criteria.get(i), reason, session.author(), dryRun, expected));
        }
        return orders;
    }
}
