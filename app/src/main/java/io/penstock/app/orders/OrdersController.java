package io.penstock.app.orders;

import io.penstock.app.cluster.Command;
import io.penstock.app.cluster.Session;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.Problems;
import io.penstock.app.fx.Units;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.Navigation;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.client.ControlClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Keeps the list current and cancels what rules did. Touched only on the JavaFX application thread.
final class OrdersController {
    static final int PAGE = 500;
    /// Suppressed addresses and alerts that end are not in the event stream.
    private static final int SECONDS_BETWEEN_FETCHES = 5;

    private final OrdersModel model;
    private final Session session;
    private final JobRunner jobs;
    private final Toasts toasts;
    private final Navigation navigation;
    private final InstantSource clock;
    private int wanted = PAGE;
    private int seconds;

    OrdersController(
            OrdersModel model,
            Session session,
            JobRunner jobs,
            Toasts toasts,
            Navigation navigation,
            InstantSource clock) {
        this.model = model;
        this.session = session;
        this.jobs = jobs;
        this.toasts = toasts;
        this.navigation = navigation;
        this.clock = clock;
    }

    /// To be called once.
    void follow() {
        session.events().subscribe(Topic.SUSPENSIONS, model::showAtGates);
        session.events().subscribe(Topic.RESET, _ -> {
            wanted = PAGE;
            model.clear();
            fetch();
        });
    }

    private record Page(List<RuleOrderView> orders, boolean more) {}

    void fetch() {
        var client = session.client();
        int atLeast = wanted;
        jobs.latest(
                "rule-orders",
                () -> fetched(client, atLeast),
                page -> {
                    model.show(page.orders(), page.more());
                    model.freshness.set(new Freshness.Fresh(clock.instant()));
                },
                problem -> model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem))));
    }

    private static Page fetched(ControlClient client, int atLeast) {
        var orders = new ArrayList<RuleOrderView>();
        String cursor = "";
        do {
            var page = client.ruleOrders("", PAGE, cursor);
            orders.addAll(page.orders());
            cursor = page.nextCursor();
        } while (!cursor.isEmpty() && orders.size() < atLeast);
        return new Page(orders, !cursor.isEmpty());
    }

    void fetchMore() {
        wanted += PAGE;
        fetch();
    }

    /// Each second while the list is shown.
    void tick() {
        model.now.set(clock.instant());
        if (++seconds % SECONDS_BETWEEN_FETCHES == 0
                && !session.events().frozen().get()) fetch();
    }

    void showRule(RuleOrderView order) {
        if (!order.ruleId().isEmpty()) navigation.goTo(new Place.Rules(order.ruleId()));
    }

    void cancel(List<RuleOrderView> orders) {
        var left = new ArrayList<>(orders);
        for (var order : orders) {
            var what = "the " + OrderWords.noun(order) + " of " + OrderWords.scope(order, false);
            session.commands().give(new Command.CancelRuleOrder(order.id(), what, session.author()), _ -> {
                left.remove(order);
                if (!left.isEmpty()) return;
                toasts.done("Cancelled "
                        + (orders.size() == 1 ? what : Units.counted(orders.size(), "order") + " of rules") + ".");
                fetch();
            });
        }
    }
}
