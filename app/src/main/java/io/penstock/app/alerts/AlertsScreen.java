package io.penstock.app.alerts;

import io.penstock.app.cluster.EventFeed;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Problems;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;

/// The alerts of the shown cluster, newest first.
public final class AlertsScreen implements Screen {
    private final AppContext app;
    private final AlertsModel model = new AlertsModel();
    private final AlertsView view;
    private final List<EventFeed.Subscription> subscriptions = new ArrayList<>();

    public AlertsScreen(AppContext app) {
        this.app = app;
        this.view = new AlertsView(model, app.navigation(), app.clock(), this::refresh);
    }

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public String title() {
        return "Alerts";
    }

    @Override
    public String icon() {
        return "fth-bell";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void shown() {
        subscriptions.add(app.session().events().subscribe(Topic.ALERT, model::came));
        subscriptions.add(app.session().events().subscribe(Topic.RESET, _ -> refresh()));
        refresh();
    }

    @Override
    public void hidden() {
        subscriptions.forEach(EventFeed.Subscription::close);
        subscriptions.clear();
    }

    @Override
    public void refresh() {
        var client = app.session().client();
        app.jobs().latest("Reading the alerts", client::alerts, model::are, e -> model.problem.set(Problems.text(e)));
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
