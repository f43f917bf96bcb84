package io.penstock.engine.control;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.engine.control.api.Problem;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.desk.ControlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to every request, in this order: host, route, caller, body, idempotency, handler, audit, answer.
/// Runs on the virtual thread of the connection.
final class RequestHandler {
    static final int MAX_BODY_BYTES = 48 << 20;
    /// A table of five thousand rules has about two million bytes.
    static final int MAX_HEAVY_BYTES = 8 << 20;
    private static final int MAX_KEY_CHARS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Router router;
    private final Gatekeeper gatekeeper;
    private final IdempotencyBook commands;
    private final HeavyWork heavy;
    private final AuditTrail audit;

    RequestHandler(Router router, Gatekeeper gatekeeper, IdempotencyBook commands, HeavyWork heavy, AuditTrail audit) {
        this.router = router;
        this.gatekeeper = gatekeeper;
        this.commands = commands;
        this.heavy = heavy;
        this.audit = audit;
    }

    void handle(ServerRequest request, ServerResponse response) {
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Cache-Control", "no-store");
        Answer answer;
        try {
            answer = answer(request);
        } catch (ControlProblem e) {
            send(response, e.problem());
            return;
        } catch (UncheckedIOException e) {
            throw e; // the peer went away
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.error(
                    "request {} {} failed, reference {}",
                    request.prologue().method(),
                    request.path().path(),
                    reference,
                    e);
            send(
                    response,
                    new Problem(
                            "urn:penstock:internal",
                            "the node failed to answer",
                            500,
                            "reference " + reference,
                            "look for the reference in the node's log",
                            null));
            return;
        }
        send(response, answer);
    }

    private Answer answer(ServerRequest request) {
        gatekeeper.checkHost(request.authority());
        String method = request.prologue().method().text();
        var found = router.find(method, request.path().rawPathNoParams());
        Route route = found.route();
        String authorization = header(request, "Authorization");
        Caller caller = gatekeeper.admit(authorization, isLocal(request), route.role());
        if (!route.heavy()) return answer(route, call(request, found, caller), request);
        heavy.enter();
        try {
            var call = call(request, found, caller);
            return route.changes()
                    ? heavy.change(() -> answer(route, call, request))
                    : heavy.look(() -> answer(route, call, request));
        } finally {
            heavy.leave();
        }
    }

    private static Call call(ServerRequest request, Router.Found found, Caller caller) {
        byte[] body = body(request, found.route().maxBodyBytes());
        return new Call(caller, found.pathParameters(), query(request), headers(request), body, client(request));
    }

    private Answer answer(Route route, Call call, ServerRequest request) {
        if (!route.changes()) return look(route, call);
        String key = key(call);
        if (key.isEmpty()) return change(route, call);
        var prologue = request.prologue();
        String command = call.caller().name() + " " + prologue.method().text() + " "
                + request.path().rawPath() + "?" + prologue.query().rawValue();
        return commands.once(call.caller().name() + " " + key, command, call.bodyBytes(), () -> change(route, call));
    }

    /// Durable before the addresses leave.
    private Answer look(Route route, Call call) {
        Answer answer = route.handler().handle(call);
        if (call.hasRevealed()) {
            call.note("addresses", "revealed", "");
            record(route, call, "done");
        }
        return answer;
    }

    private Answer change(Route route, Call call) {
        try {
            Answer answer = route.handler().handle(call);
            if (!isRehearsal(answer, call)) record(route, call, "done");
            return answer;
        } catch (ControlProblem e) {
            record(route, call, "refused: " + e.problem().title());
            throw e;
        }
    }

    /// A dry run changes nothing, so it is not worth an entry.
    private static boolean isRehearsal(Answer answer, Call call) {
        return answer instanceof Answer.Json json
                && json.wireRecord() instanceof QueueOrder.Result
                && call.note().target().isEmpty();
    }

    private void record(Route route, Call call, String result) {
        var note = call.note();
        // handing in mail is in the message's own history, and a load of it would push everything else out of the trail
        if (route.role() == Role.INJECTOR) return;
        String author = note.author().isBlank() ? call.caller().name() : note.author();
        String action = route.method() + " " + route.path();
        audit.add(author, call.caller().role().wireName(), action, note.target(), note.reason(), result);
    }

    private static String key(Call call) {
        String key = call.header("idempotency-key");
        if (key.length() > MAX_KEY_CHARS)
            throw ControlProblem.invalid(
                    "Idempotency-Key", "it has " + key.length() + " characters", "give at most " + MAX_KEY_CHARS);
        return key;
    }

    private static byte[] body(ServerRequest request, int limit) {
        if (!request.content().hasEntity()) return new byte[0];
        byte[] body;
        try (InputStream in = request.content().inputStream()) {
            body = in.readNBytes(limit + 1);
        } catch (IOException | RuntimeException e) {
            LOG.debug("content of a request could not be read", e);
            throw ControlProblem.of(
                    400,
                    "bad-content",
                    "the request's content cannot be read",
                    "it is cut off, or not in the chunks that it says",
                    "send it again");
        }
        if (body.length > limit)
            throw ControlProblem.of(
                    413, "too-large", "the request is too large", "", "send at most " + limit + " bytes");
        return body;
    }

    private static Map<String, String> headers(ServerRequest request) {
        var headers = new LinkedHashMap<String, String>();
        for (String name : new String[] {"Content-Type", "If-Match", "Idempotency-Key", "Last-Event-ID"}) {
            String value = header(request, name);
            if (!value.isEmpty()) headers.put(name.toLowerCase(Locale.ROOT), value);
        }
        return headers;
    }

    private static String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }

    private static Map<String, String> query(ServerRequest request) {
        var query = new LinkedHashMap<String, String>();
        for (String name : request.query().names())
            query.put(name, request.query().first(name).orElse(""));
        return query;
    }

    private static boolean isLocal(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && peer.getAddress().isLoopbackAddress();
    }

    private static String client(ServerRequest request) {
        return request.remotePeer().host();
    }

    private static void send(ServerResponse response, Problem problem) {
        response.status(Status.create(problem.status()));
        response.header("Content-Type", "application/problem+json");
        if (problem.type().equals("urn:penstock:" + ControlProblem.BUSY))
            response.header("Retry-After", Integer.toString(HeavyWork.RETRY_SECONDS));
        if (problem.status() == 401) response.header("WWW-Authenticate", "Bearer");
        response.send(WireJson.bytes(problem));
    }

    private static void send(ServerResponse response, Answer answer) {
        switch (answer) {
            case Answer.Json json -> {
                response.status(Status.create(json.status()));
                response.header("Content-Type", "application/json");
                json.headers().forEach(response::header);
                response.send(WireJson.bytes(json.wireRecord()));
            }
            case Answer.Text text -> {
                response.header("Content-Type", text.contentType());
                response.send(text.body());
            }
            case Answer.Empty _ -> {
                response.status(Status.NO_CONTENT_204);
                response.send();
            }
            case Answer.Stream stream -> {
                response.header("Content-Type", stream.contentType());
                try (var out = response.outputStream()) {
                    stream.writer().write(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
