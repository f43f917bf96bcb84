package io.penstock.engine.control;

import io.penstock.engine.control.api.EventPage;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessagePage;
import io.penstock.engine.control.desk.MessageDesk;
import java.util.List;
import java.util.Map;

/// `/v1/messages` and `/v1/events`.
final class MessageRoutes {
    private static final List<String> SEARCH = List.of("recipient", "id", "queue", "outcome", "category", "from", "to");

    private MessageRoutes() {}

    static List<Route> of(MessageDesk desk) {
        return List.of(
                Route.get("/v1/messages", Role.VIEWER, "Messages found by search, newest first")
                        .query(SEARCH.toArray(String[]::new))
                        .query("limit", "cursor")
                        .gives(
                                MessagePage.class,
                                call -> Answer.ok(desk.search(
                                        call.texts(SEARCH),
                                        (int) call.number("limit", Routes.PAGE, 1, Routes.MAX_PAGE),
                                        call.text("cursor")))),
                Route.get("/v1/events", Role.VIEWER, "All that happens to messages, in order, by pages")
                        .query("cursor", "limit")
                        .gives(
                                EventPage.class,
                                call -> Answer.ok(desk.events(call.text("cursor"), (int)
                                        call.number("limit", Routes.PAGE, 1, Routes.MAX_PAGE)))),
                Route.get("/v1/messages/{id}", Role.VIEWER, "One message: timeline, transcript, source")
                        .gives(MessageDetail.class, call -> Answer.ok(desk.message(call.pathParameter("id")))),
                Route.change("POST", "/v1/messages", Role.INJECTOR, "Hand in a message; durable when answered")
                        .takes(InjectRequest.class)
                        .gives(InjectRequest.Result.class, call -> {
                            var result = desk.inject(call.body(InjectRequest.class), call.client());
                            return new Answer.Json(202, result, Map.of());
                        }));
    }
}
