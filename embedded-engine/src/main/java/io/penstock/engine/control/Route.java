package io.penstock.engine.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One method on one resource: who may use it, what it takes and gives, and who handles it. The OpenAPI document is
/// made from these, so it cannot differ from what is served.
///
/// @param path    with parameters in braces, as in `/v1/pauses/{id}`
/// @param changes whether it changes something, and is therefore audited and takes an idempotency key
/// @param heavy   whether it may take seconds of computing: then few are done at once, see [HeavyWork]
/// @param query   names of the query parameters
/// @param body    wire record of the request, or null
/// @param answer  wire record of the answer, or null
record Route(
        String method,
        String path,
        Role role,
        String summary,
        boolean changes,
        boolean heavy,
        List<String> query,
        @Nullable Class<?> body,
        @Nullable Class<?> answer,
        Handler handler) {

    @FunctionalInterface
    interface Handler {
        Answer handle(Call call);
    }

    /// A message may be large; what is heavy is so by its size, and holds two rule tables at most.
    int maxBodyBytes() {
        return heavy ? RequestHandler.MAX_HEAVY_BYTES : RequestHandler.MAX_BODY_BYTES;
    }

    /// A request that only looks.
    static Draft get(String path, Role role, String summary) {
        return new Draft("GET", path, role, summary, false);
    }

    /// A question that is too long for an address line.
    static Draft ask(String path, Role role, String summary) {
        return new Draft("POST", path, role, summary, false);
    }

    /// A request that changes something.
    static Draft change(String method, String path, Role role, String summary) {
        return new Draft(method, path, role, summary, true);
    }

    /// A route being written down.
    static final class Draft {
        private final String method;
        private final String path;
        private final Role role;
        private final String summary;
        private final boolean changes;
        private final List<String> query = new ArrayList<>();
        private boolean heavy;
        private @Nullable Class<?> body;

        private Draft(String method, String path, Role role, String summary, boolean changes) {
            this.method = method;
            this.path = path;
            this.role = role;
            this.summary = summary;
            this.changes = changes;
        }

        Draft heavy() {
            heavy = true;
            return this;
        }

        Draft query(String... names) {
            query.addAll(List.of(names));
            return this;
        }

        Draft takes(Class<?> wireRecord) {
            body = wireRecord;
            return this;
        }

        Route gives(Class<?> wireRecord, Handler handler) {
            return route(wireRecord, handler);
        }

        Route givesOther(Handler handler) {
            return route(null, handler);
        }

        private Route route(@Nullable Class<?> answer, Handler handler) {
            return new Route(method, path, role, summary, changes, heavy, List.copyOf(query), body, answer, handler);
        }
    }
}
