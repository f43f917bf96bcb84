package io.penstock.engine.control;

import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.penstock.engine.control.api.Problem;
import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.desk.Desks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;

/// Serves the control API. One virtual thread for each connection.
public final class ControlServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 512;
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(2);

    private final WebServer server;
    private final StreamHub stream;

    private ControlServer(WebServer server, StreamHub stream) {
        this.server = server;
        this.stream = stream;
    }

    /// Begins to serve.
    ///
    /// @throws ControlServerException naming the address, if it cannot be listened on
    public static ControlServer start(
            ControlConfig config, Desks desks, StreamHub stream, AuditTrail audit, InstantSource time) {
        var handler = new RequestHandler(
                new Router(Routes.all(desks, stream, audit, time)),
                new Gatekeeper(config),
                new IdempotencyBook(time),
                new HeavyWork(HeavyWork.Limits.usual()),
                audit);
        var http1 = Http1Config.builder()
                .maxPrologueLength(16384)
                .maxHeadersSize(16384)
                .build();
        var builder = WebServer.builder()
                .bindAddress(config.address())
                .shutdownHook(false)
                .maxTcpConnections(MAX_CONNECTIONS)
                .maxPayloadSize(RequestHandler.MAX_BODY_BYTES)
                .idleConnectionTimeout(IDLE)
                .shutdownGracePeriod(LAST_REQUESTS)
                .protocolsDiscoverServices(false)
                .addProtocol(http1)
                .directHandlers(problems())
                .routing(routing -> routing.any(handler::handle));
        if (config.tls() != null)
            builder.tls(Tls.builder().sslContext(config.tls()).build());
        tryOut(config.address());
        try {
            var server = builder.build().start();
            if (server.isRunning()) return new ControlServer(server, stream);
        } catch (RuntimeException e) {
            throw new ControlServerException(config.address(), e);
        }
        throw new ControlServerException(config.address(), new IOException("the server did not start"));
    }

    /// Helidon logs a stack trace if it cannot have an address, and sometimes tells nobody else.
    private static void tryOut(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new ControlServerException(address, e);
        }
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Ends the streams, lets requests under way end for two seconds, then closes.
    @Override
    public void close() {
        stream.close();
        server.stop();
    }

    /// What Helidon itself refuses, before any route: as a problem document too.
    private static DirectHandlers problems() {
        DirectHandler handler = (request, type, status, headers, message) -> {
            boolean tooLarge = status.code() == 413;
            var problem = new Problem(
                    tooLarge ? "urn:penstock:too-large" : "urn:penstock:bad-request",
                    tooLarge ? "the request is too large" : "the request is not acceptable HTTP",
                    status.code(),
                    status.reasonPhrase(),
                    tooLarge
                            ? "send at most " + RequestHandler.MAX_BODY_BYTES + " bytes"
                            : "see /v1/openapi.json for what is",
                    null);
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                    .keepAlive(false)
                    .entity(WireJson.bytes(problem))
                    .build();
        };
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) handlers.addHandler(type, handler);
        return handlers.build();
    }
}
