package io.penstock.engine.control;

import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.desk.ReplayDesk;
import java.util.List;
import java.util.Map;

/// `/v1/rules/replay`.
final class ReplayRoutes {
    private ReplayRoutes() {}

    static List<Route> of(ReplayDesk desk) {
        return List.of(
                Route.change("POST", "/v1/rules/replay", Role.OPERATOR, "Replay the history through two rule tables")
                        .heavy()
                        .takes(ReplayView.Request.class)
                        .gives(ReplayView.class, call -> start(desk, call)),
                Route.get("/v1/rules/replay/{id}", Role.VIEWER, "How far a replay is, and its report")
                        .query(Call.REVEAL)
                        .gives(
                                ReplayView.class,
                                call -> Answer.ok(desk.replay(call.pathParameter("id"), call.reveals()))),
                Route.change("DELETE", "/v1/rules/replay/{id}", Role.OPERATOR, "Cancel a replay, or forget it")
                        .givesOther(call -> cancel(desk, call)));
    }

    private static Answer start(ReplayDesk desk, Call call) {
        var view = desk.startReplay(call.body(ReplayView.Request.class));
        call.note("replay " + view.id(), view.after() + " against " + view.before(), "");
        return new Answer.Json(202, view, Map.of("Location", "/v1/rules/replay/" + view.id()));
    }

    private static Answer cancel(ReplayDesk desk, Call call) {
        String id = call.pathParameter("id");
        call.note("replay " + id, "", "");
        desk.cancelReplay(id);
        return new Answer.Empty();
    }
}
