package io.penstock.engine.control;

import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.desk.SandboxDesk;
import java.util.List;

/// `/v1/sandbox` and `/v1/loads`.
final class SandboxRoutes {
    private SandboxRoutes() {}

    static List<Route> of(SandboxDesk desk) {
        return List.of(
                Route.get("/v1/sandbox", Role.VIEWER, "The simulated providers and what they answered")
                        .gives(SandboxView.class, _ -> Answer.ok(desk.sandbox())),
                Route.change("PUT", "/v1/sandbox/{provider}", Role.OPERATOR, "Change a simulated provider's mood")
                        .takes(SandboxView.MoodOrder.class)
                        .gives(SandboxView.class, call -> changeMood(desk, call)),
                Route.get("/v1/loads", Role.VIEWER, "Generated loads, newest first")
                        .gives(LoadView.Page.class, _ -> Answer.ok(new LoadView.Page(desk.loads()))),
                Route.get("/v1/loads/{id}", Role.VIEWER, "One generated load")
                        .gives(LoadView.class, call -> Answer.ok(desk.load(call.pathParameter("id")))),
                Route.change("POST", "/v1/loads", Role.OPERATOR, "Generate a load through the SMTP listener")
                        .takes(LoadView.Plan.class)
                        .gives(LoadView.class, call -> start(desk, call)),
                Route.change("DELETE", "/v1/loads/{id}", Role.OPERATOR, "Cancel a generated load")
                        .givesOther(call -> cancel(desk, call)));
    }

    private static Answer changeMood(SandboxDesk desk, Call call) {
        var order = call.body(SandboxView.MoodOrder.class);
        String provider = call.pathParameter("provider");
        call.note("sandbox " + provider, order.mood(), "");
        return Answer.ok(desk.changeMood(provider, order));
    }

    private static Answer start(SandboxDesk desk, Call call) {
        var plan = call.body(LoadView.Plan.class);
        call.note(plan.count() + " messages", plan.subject(), "");
        return Answer.created(desk.start(plan));
    }

    private static Answer cancel(SandboxDesk desk, Call call) {
        String id = call.pathParameter("id");
        call.note("load " + id, "", "");
        desk.cancel(id);
        return new Answer.Empty();
    }
}
