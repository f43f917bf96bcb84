package io.penstock.app.queues;

import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Ticker;
import io.penstock.app.orders.Orders;
import io.penstock.app.pauses.Pauses;
import io.penstock.app.shell.Action;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Screen;
import java.time.Duration;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;

/// The queue table in the navigation rail.
public final class QueuesScreen implements Screen {
    private final QueuesModel model = new QueuesModel();
    private final QueuesController controller;
    private final Pauses pauses;
    private final Orders orders;
    private final QueuesView view;
    private final Ticker ticker;

    public QueuesScreen(AppContext context) {
        controller = new QueuesController(model, context.session(), context.jobs(), context.clock());
        pauses = new Pauses(context);
        orders = new Orders(context);
        view = new QueuesView(model, controller, pauses, orders, context);
        ticker = new Ticker(Duration.ofSeconds(1), this::tick);
        context.session().events().subscribe(Topic.RESET, _ -> controller.reset());
        context.actions()
                .register(new Action(
                        "orders-show",
                        "See what rules did",
                        "fth-zap",
                        null,
                        new SimpleBooleanProperty(true),
                        () -> context.navigation().goTo(new Place.RuleOrders(""))));
        model.stopped.bind(context.session().events().frozen());
    }

    private void tick() {
        controller.tick();
        pauses.tick();
        orders.tick();
    }

    void group(GroupBy by) {
        controller.groupBy(by);
    }

    @Override
    public String id() {
        return "queues";
    }

    @Override
    public String title() {
        return "Queues";
    }

    @Override
    public String icon() {
        return "fth-layers";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void arrive(Place place) {
        switch (place) {
            case Place.Queues(var filter) -> {
                controller.filter(filter);
                if (!filter.isEmpty()) view.showQueues();
            }
            case Place.RuleOrders(var filter) -> {
                orders.filter(filter);
                view.showOrders();
            }
            default -> {} // no place of this screen
        }
    }

    @Override
    public void shown() {
        controller.tick();
        controller.fetchProviders();
        pauses.fetch();
        orders.fetch();
        ticker.start();
    }

    @Override
    public void hidden() {
        ticker.stop();
    }

    @Override
    public void refresh() {
        controller.reset();
        pauses.fetch();
        orders.fetch();
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
