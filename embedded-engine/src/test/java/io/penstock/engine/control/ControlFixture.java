package io.penstock.engine.control;

import io.penstock.engine.control.client.HttpControlClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A control server over made-up desks, on a free port, with one token for each role.
final class ControlFixture implements AutoCloseable {
    final MadeUpDesks desks = new MadeUpDesks();
    final StreamHub stream = new StreamHub("run1");
    final AuditTrail audit;
    final ControlServer server;
    final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    ControlFixture(Path directory) {
        this(directory, false);
    }

    ControlFixture(Path directory, boolean open) {
        audit = AuditTrail.open(directory, InstantSource.system());
        var tokens = List.of(
                Token.of("vera", Role.VIEWER, "viewer-secret"),
                Token.of("otto", Role.OPERATOR, "operator-secret"),
                Token.of("anna", Role.ADMIN, "admin-secret"));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var config = new ControlConfig(address, null, tokens, open, "one is in /data/admin.token");
        server = ControlServer.start(config, desks.desks(), stream, audit, InstantSource.system());
        base = URI.create("http://127.0.0.1:" + server.port());
    }

    HttpControlClient client(Role role) {
        return new HttpControlClient(base, role == Role.ANYONE ? "" : role.wireName() + "-secret");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// For threads that cannot throw.
    HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        audit.close();
        http.close();
    }
}
