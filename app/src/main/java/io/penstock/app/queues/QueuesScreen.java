package io.penstock.app.queues;

import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Ticker;
import io.penstock.app.pauses.Pauses;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Screen;
import java.time.Duration;
import javafx.scene.Node;

/// The queue table in the navigation rail.
public final class QueuesScreen implements Screen {
    private final QueuesModel model = new QueuesModel();
    private final QueuesController controller;
    private final Pauses pauses;
    private final QueuesView view;
    private final Ticker ticker;

    public QueuesScreen(AppContext context) {
        controller = new QueuesController(model, context.session(), context.jobs(), context.clock());
        pauses = new Pauses(context);
        view = new QueuesView(model, controller, pauses, context);
        ticker = new Ticker(Duration.ofSeconds(1), this::tick);
        context.session().events().subscribe(Topic.RESET, _ -> controller.reset());
        model.stopped.bind(context.session().events().frozen());
    }

    private void tick() {
        controller.tick();
        pauses.tick();
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
        if (place instanceof Place.Queues(var filter)) controller.filter(filter);
    }

    @Override
    public void shown() {
        controller.tick();
        controller.fetchProviders();
        pauses.fetch();
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
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
