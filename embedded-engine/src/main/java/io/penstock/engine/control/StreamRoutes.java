package io.penstock.engine.control;

import io.penstock.engine.control.api.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// `/v1/stream` and `/v1/audit`.
final class StreamRoutes {
    private StreamRoutes() {}

    static List<Route> of(StreamHub stream, AuditTrail audit) {
        return List.of(
                Route.get("/v1/stream", Role.VIEWER, "Server-sent events, resumable with Last-Event-ID")
                        .givesOther(call -> listen(stream.subscribe(call.header("last-event-id")), stream)),
                Route.get("/v1/audit", Role.VIEWER, "Who changed what, newest first")
                        .query("limit", "before")
                        .gives(AuditEntry.Page.class, call -> {
                            int limit = (int) call.number("limit", Routes.PAGE, 1, Routes.MAX_PAGE);
                            long before = call.number("before", 0, 0, Long.MAX_VALUE);
                            return Answer.ok(new AuditEntry.Page(audit.page(limit, before)));
                        }));
    }

    private static Answer listen(StreamSubscriber subscriber, StreamHub stream) {
        return new Answer.Stream("text/event-stream", new Answer.Writer() {
            @Override
            public void write(OutputStream out) throws IOException {
                try {
                    subscriber.writeTo(out);
                } finally {
                    stream.unsubscribe(subscriber);
                }
            }
        });
    }
}
