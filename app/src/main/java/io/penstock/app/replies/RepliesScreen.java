package io.penstock.app.replies;

import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Ticker;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Screen;
import java.time.Duration;
import javafx.scene.Node;

/// What providers say, in the navigation rail.
public final class RepliesScreen implements Screen {
    private final RepliesModel model = new RepliesModel();
    private final RepliesController controller;
    private final RepliesView view;
    private final Ticker ticker;
    private boolean showing;

    public RepliesScreen(AppContext context) {
        controller =
                new RepliesController(model, context.session(), context.jobs(), context.navigation(), context.clock());
        view = new RepliesView(model, controller, context);
        ticker = new Ticker(Duration.ofSeconds(2), this::tick);
        context.session().events().subscribe(Topic.RESET, _ -> {
            model.clear();
            if (showing) controller.fetch();
        });
        context.session().events().subscribe(Topic.REPLY, _ -> {
            if (showing) controller.tick();
        });
    }

    void tick() {
        controller.tick();
    }

    @Override
    public String id() {
        return "replies";
    }

    @Override
    public String title() {
        return "Replies";
    }

    @Override
    public String icon() {
        return "fth-message-square";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Replies(var filter)) model.filter.set(filter);
    }

    @Override
    public void shown() {
        showing = true;
        controller.fetch();
        ticker.start();
    }

    @Override
    public void hidden() {
        showing = false;
        ticker.stop();
    }

    @Override
    public void refresh() {
        controller.reset();
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
