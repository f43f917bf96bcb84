package io.penstock.engine.control;

import io.penstock.engine.control.api.SuppressionEntry;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.SuppressionDesk;
import java.util.List;

/// `/v1/suppressions`.
final class SuppressionRoutes {
    private SuppressionRoutes() {}

    static List<Route> of(SuppressionDesk desk) {
        return List.of(
                Route.get("/v1/suppressions", Role.VIEWER, "Addresses that are not sent to")
                        .query("search", "limit", "cursor")
                        .gives(
                                SuppressionEntry.Page.class,
                                call -> Answer.ok(desk.page(
                                        call.text("search"),
                                        (int) call.number("limit", Routes.PAGE, 1, Routes.MAX_PAGE),
                                        call.text("cursor")))),
                Route.change("PUT", "/v1/suppressions/{address}", Role.OPERATOR, "Never send to an address")
                        .takes(SuppressionEntry.class)
                        .gives(SuppressionEntry.class, call -> put(desk, call)),
                Route.change("DELETE", "/v1/suppressions/{address}", Role.OPERATOR, "Send to an address again")
                        .givesOther(call -> remove(desk, call)));
    }

    private static Answer put(SuppressionDesk desk, Call call) {
        var entry = call.body(SuppressionEntry.class);
        String address = call.pathParameter("address");
        if (!entry.address().equalsIgnoreCase(address))
            throw ControlProblem.invalid(
                    "address",
                    "'" + ControlProblem.cut(entry.address()) + "' in the content, '" + ControlProblem.cut(address)
                            + "' in the address line",
                    "give the same in both");
        call.note(address, entry.reason(), "");
        return Answer.ok(desk.put(entry));
    }

    private static Answer remove(SuppressionDesk desk, Call call) {
        String address = call.pathParameter("address");
        call.note(address, "", "");
        desk.remove(address);
        return new Answer.Empty();
    }
}
