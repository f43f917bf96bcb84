package io.penstock.app.sending;

import io.penstock.app.fx.Ticker;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import java.time.Duration;
import javafx.scene.Node;

/// Sending test mail, in the navigation rail.
public final class SendScreen implements Screen {
    private final SendController controller;
    private final SendView view;
    private final Ticker ticker;

    public SendScreen(AppContext context) {
        var model = new SendModel();
        controller = new SendController(model, context.session(), context.jobs(), context.toasts(), context.clock());
        controller.follow();
        view = new SendView(model, controller, context);
        ticker = new Ticker(Duration.ofMillis(500), this::tick);
    }

    void tick() {
        controller.tick();
    }

    @Override
    public String id() {
        return "send";
    }

    @Override
    public String title() {
        return "Send";
    }

    @Override
    public String icon() {
        return "fth-send";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void shown() {
        controller.fetch();
        ticker.start();
    }

    @Override
    public void hidden() {
        ticker.stop();
    }

    @Override
    public void refresh() {
        controller.fetch();
    }

    @Override
    public void focusFilter() {
        view.focusFirst();
    }
}
