package io.penstock.app.audit;

import io.penstock.app.cluster.EventFeed;
import io.penstock.app.cluster.Topic;
import io.penstock.app.fx.Problems;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The audit trail of the shown cluster.
public final class AuditScreen implements Screen {
    private final AppContext app;
    private final AuditModel model = new AuditModel();
    private final AuditView view;
    private EventFeed.@Nullable Subscription subscription;

    public AuditScreen(AppContext app) {
        this.app = app;
        this.view = new AuditView(model, app.clock(), this::older, this::refresh);
    }

    @Override
    public String id() {
        return "audit";
    }

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public String icon() {
        return "fth-book-open";
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void shown() {
        subscription = app.session().events().subscribe(Topic.RESET, _ -> refresh());
        refresh();
    }

    @Override
    public void hidden() {
        if (subscription != null) subscription.close();
    }

    @Override
    public void refresh() {
        var client = app.session().client();
        app.jobs()
                .latest(
                        "Reading the audit trail",
                        () -> client.audit(AuditModel.PAGE, 0),
                        model::startsWith,
                        e -> model.problem.set(Problems.text(e)));
    }

    private void older() {
        var client = app.session().client();
        var before = model.oldestId();
        app.jobs().run("Reading older lines", () -> client.audit(AuditModel.PAGE, before), model::goesOnWith);
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
