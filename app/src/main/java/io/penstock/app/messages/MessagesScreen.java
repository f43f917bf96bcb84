package io.penstock.app.messages;

import io.penstock.app.cluster.Topic;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Place;
import io.penstock.app.shell.Screen;
import javafx.scene.Node;

/// The message search in the navigation rail.
public final class MessagesScreen implements Screen {
    private final MessagesModel model = new MessagesModel();
    private final MessagesController controller;
    private final MessagesView view;
    private boolean showing;

    public MessagesScreen(AppContext context) {
        controller = new MessagesController(model, context.session(), context.jobs(), context.clock());
        view = new MessagesView(model, controller, context);
        context.session().events().subscribe(Topic.RESET, _ -> {
            controller.reset();
            if (showing) controller.search();
        });
    }

    @Override
    public String id() {
        return "messages";
    }

    @Override
    public String title() {
        return "Messages";
    }

    @Override
    public String icon() {
        return "fth-mail";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void arrive(Place place) {
        switch (place) {
            case Place.Messages(var query) -> {
                controller.open("");
                model.query.set(MessageQuery.of(query));
            }
            case Place.Message(var spoolId) -> controller.open(spoolId);
            default -> {}
        }
    }

    @Override
    public void shown() {
        showing = true;
        controller.search();
    }

    @Override
    public void hidden() {
        showing = false;
    }

    @Override
    public void refresh() {
        controller.search();
        controller.open(model.openId.get());
    }

    @Override
    public void focusFilter() {
        view.focusSearch();
    }
}
