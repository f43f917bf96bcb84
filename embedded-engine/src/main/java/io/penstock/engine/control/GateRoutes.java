package io.penstock.engine.control;

import io.penstock.engine.control.api.PausePreview;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.GateDesk;
import java.util.List;

/// `/v1/pauses`, `/v1/suspensions` and `/v1/rules/orders`.
final class GateRoutes {
    private GateRoutes() {}

    static List<Route> of(GateDesk desk) {
        return List.of(
                Route.get("/v1/pauses", Role.VIEWER, "Pauses in force, the oldest first")
                        .gives(PauseView.Page.class, _ -> Answer.ok(new PauseView.Page(desk.pauses()))),
                Route.ask("/v1/pauses/preview", Role.VIEWER, "What a pause would hold now")
                        .takes(PauseRequest.class)
                        .gives(PausePreview.class, call -> Answer.ok(desk.preview(call.body(PauseRequest.class)))),
                Route.change("POST", "/v1/pauses", Role.OPERATOR, "Hold what the criteria match")
                        .takes(PauseRequest.class)
                        .gives(PauseView.class, call -> place(desk, call)),
                Route.change("PATCH", "/v1/pauses/{id}", Role.OPERATOR, "Move the end of a pause")
                        .takes(PauseView.PauseExtension.class)
                        .gives(PauseView.class, call -> extend(desk, call)),
                Route.change("DELETE", "/v1/pauses/{id}", Role.OPERATOR, "Resume, at once or step by step")
                        .query("ramp", "author")
                        .givesOther(call -> resume(desk, call)),
                Route.get("/v1/suspensions", Role.VIEWER, "Suspensions, throttles and reroutings that rules ordered")
                        .gives(
                                RuleOrderView.AtGates.class,
                                _ -> Answer.ok(new RuleOrderView.AtGates(desk.suspensions()))),
                Route.change("DELETE", "/v1/suspensions/{id}", Role.OPERATOR, "Cancel a rule's order")
                        .query("author")
                        .givesOther(call -> cancel(desk, call)),
                Route.get("/v1/rules/orders", Role.VIEWER, "All that rules did and that still holds")
                        .query("rule", "limit", "cursor")
                        .gives(RuleOrderView.Page.class, call -> orders(desk, call)),
                Route.change("DELETE", "/v1/rules/orders", Role.OPERATOR, "Cancel all that one rule did")
                        .heavy()
                        .query("rule", "author")
                        .givesOther(call -> cancelOrders(desk, call)),
                Route.change("DELETE", "/v1/rules/orders/{id}", Role.OPERATOR, "Cancel what a rule did")
                        .query("author")
                        .givesOther(call -> cancelOrder(desk, call)));
    }

    private static Answer orders(GateDesk desk, Call call) {
        int limit = (int) call.number("limit", Routes.PAGE, 1, Routes.MAX_PAGE);
        return Answer.ok(desk.ruleOrders(call.text("rule"), limit, call.text("cursor")));
    }

    private static Answer cancelOrder(GateDesk desk, Call call) {
        String id = call.pathParameter("id");
        call.note("order of a rule " + id, "", call.text("author"));
        desk.cancelRuleOrder(id);
        return new Answer.Empty();
    }

    private static Answer cancelOrders(GateDesk desk, Call call) {
        String rule = call.text("rule");
        call.note("all that rule " + rule + " did", "", call.text("author"));
        if (rule.isBlank())
            throw ControlProblem.invalid("rule", "it is empty", "say which rule, as in ?rule=gmail-rate");
        long count = desk.cancelRuleOrders(rule);
        call.note("all that rule " + rule + " did", count + " cancelled", call.text("author"));
        return new Answer.Empty();
    }

    private static Answer place(GateDesk desk, Call call) {
        PauseRequest request = call.body(PauseRequest.class);
        call.note(Said.of(request.criteria()), request.reason(), request.author());
        return Answer.created(desk.place(request));
    }

    private static Answer extend(GateDesk desk, Call call) {
        var extension = call.body(PauseView.PauseExtension.class);
        String id = call.pathParameter("id");
        call.note("pause " + id, "until " + extension.expiresAt(), extension.author());
        return Answer.ok(desk.extend(id, extension));
    }

    private static Answer resume(GateDesk desk, Call call) {
        String id = call.pathParameter("id");
        boolean ramp = call.flag("ramp");
        call.note("pause " + id, ramp ? "step by step" : "at once", call.text("author"));
        desk.resume(id, ramp);
        return new Answer.Empty();
    }

    private static Answer cancel(GateDesk desk, Call call) {
        String id = call.pathParameter("id");
        call.note("suspension " + id, "", call.text("author"));
        desk.cancelSuspension(id);
        return new Answer.Empty();
    }
}
