package io.penstock.app.flow;

import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import javafx.scene.Node;

/// The home screen.
public final class FlowScreen implements Screen {
    private final FlowController controller;
    private final FlowView view;

    public FlowScreen(AppContext app, GateOrders gateOrders) {
        var model = new FlowModel();
        controller = new FlowController(app, model, gateOrders);
        view = new FlowView(model, controller, app.clock());
    }

    @Override
    public String id() {
        return "flow";
    }

    @Override
    public String title() {
        return "Flow";
    }

    @Override
    public String icon() {
        return "fth-share-2";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void shown() {
        controller.shown();
    }

    @Override
    public void hidden() {
        controller.hidden();
    }

    @Override
    public void refresh() {
        controller.load();
    }
}
