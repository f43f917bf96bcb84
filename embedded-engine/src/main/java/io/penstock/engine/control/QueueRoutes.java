package io.penstock.engine.control;

import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.desk.QueueDesk;
import java.util.List;
import java.util.function.Function;

/// `/v1/queues`.
final class QueueRoutes {
    private QueueRoutes() {}

    static List<Route> of(QueueDesk desk) {
        return List.of(
                Route.get("/v1/queues", Role.VIEWER, "Scheduled queues, filtered and sorted")
                        .query("filter", "sort", "limit", "cursor")
                        .gives(
                                QueuePage.class,
                                call -> Answer.ok(desk.page(
                                        call.text("filter"),
                                        call.text("sort"),
                                        (int) call.number("limit", Routes.PAGE, 1, Routes.MAX_PAGE),
                                        call.text("cursor")))),
                Route.get("/v1/queues/{name}", Role.VIEWER, "One queue, and why it does what it does")
                        .gives(QueueDetail.class, call -> Answer.ok(desk.queue(call.pathParameter("name")))),
                Route.change("POST", "/v1/queues/retry", Role.OPERATOR, "Make waiting messages due now")
                        .takes(QueueOrder.class)
                        .gives(QueueOrder.Result.class, call -> order(call, desk::retry)),
                Route.change("POST", "/v1/queues/bounce", Role.ADMIN, "Give up waiting messages")
                        .takes(QueueOrder.class)
                        .gives(QueueOrder.Result.class, call -> order(call, desk::bounce)));
    }

    private static Answer order(Call call, Function<QueueOrder, QueueOrder.Result> verb) {
        QueueOrder order = call.body(QueueOrder.class);
        if (!order.dryRun()) call.note(Said.of(order.criteria()), order.reason(), order.author());
        return Answer.ok(verb.apply(order));
    }
}
