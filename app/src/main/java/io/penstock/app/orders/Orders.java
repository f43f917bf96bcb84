package io.penstock.app.orders;

import io.penstock.app.shell.AppContext;
import javafx.scene.Node;

/// The entrance to this room. Touched only on the JavaFX application thread.
public final class Orders {
    private final OrdersModel model;
    private final OrdersController controller;
    private final OrdersView view;

    public Orders(AppContext context) {
        model = new OrdersModel(context.clock().instant());
        controller = new OrdersController(
                model, context.session(), context.jobs(), context.toasts(), context.navigation(), context.clock());
        view = new OrdersView(model, controller, context);
        controller.follow();
    }

    public OrdersModel model() {
        return model;
    }

    public Node list() {
        return view;
    }

    /// @param words that an order must hold; empty for all
    public void filter(String words) {
        model.filter.set(words);
    }

    public void focusFilter() {
        view.focusFilter();
    }

    public void fetch() {
        controller.fetch();
    }

    /// Each second while anything of this room is shown.
    public void tick() {
        controller.tick();
    }
}
