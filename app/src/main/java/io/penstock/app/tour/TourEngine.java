package io.penstock.app.tour;

import io.penstock.app.launch.EngineHost;
import io.penstock.engine.Access;
import io.penstock.engine.Engine;
import io.penstock.engine.EngineConfig;
import io.penstock.engine.PeerConfig;
import io.penstock.engine.Route;
import io.penstock.engine.queue.RetrySchedule;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The embedded engine of the tour: the real one, with two differences that let a tour end in minutes and count
/// honestly. It retries after seconds instead of minutes, and its sandbox outlives it, so that what arrived before
/// a kill is not forgotten.
final class TourEngine implements EngineHost, AutoCloseable {
    private static final RetrySchedule QUICK = new RetrySchedule(
            List.of(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(10)), Duration.ofMinutes(30), 0.2);

    private final Sandbox sandbox = Sandbox.open(SandboxConfig.DEFAULT, InstantSource.system());
    private @Nullable Engine engine;
    private @Nullable Engine second;

    /// Another node, as someone would start it by hand on other ports.
    ///
    /// @return the address of its control API
    synchronized String startSecond(Path data, String token) {
        var started = Engine.start(EngineConfig.in(data, Access.only(token)).withName("staging"));
        second = started;
        return started.controlUri().toString();
    }

    /// Two pools, so that a rule has somewhere to reroute to.
    private static final String EGRESS = """
            default-pool = "usual"

            [source.usual]
            ehlo = "usual.penstock.test"

            [source.quiet]
            ehlo = "quiet.penstock.test"

            [pool.usual]
            sources = ["usual"]

            [pool.quiet]
            sources = ["quiet"]
            """;

    @Override
    public synchronized Running start(Order order) {
        var loopback = InetAddress.getLoopbackAddress();
        var config = EngineConfig.in(order.data(), Access.only(order.token()))
                .listening(listeners -> listeners
                        .withSmtp(new InetSocketAddress(loopback, order.smtpPort()))
                        .withHttp(new InetSocketAddress(loopback, order.httpPort())))
                .delivering(delivery -> delivery.withRoute(new Route.ToSandbox(sandbox))
                        .withPeers(PeerConfig.DEFAULT.withEgress(egress(order.data())))
                        .withSchedule(QUICK)
                        .withRampOver(Duration.ofSeconds(20)));
        var started = Engine.start(config);
        engine = started;
        var smtp = started.smtpAddress();
        return new Running(started.controlUri().toString(), smtp.getAddress().getHostAddress() + ":" + smtp.getPort());
    }

    private static Path egress(Path data) {
        try {
            Files.createDirectories(data);
            return Files.writeString(data.resolveSibling("egress.toml"), EGRESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void stop() {
        if (engine != null) engine.close();
        engine = null;
    }

    @Override
    public synchronized void abandon() {
        if (engine != null) engine.abandon();
        engine = null;
    }

    /// As `kill -9` would: nothing is flushed, nothing finished, nobody told.
    ///
    /// @return how many transactions could be open at most
    int kill() {
        int open = sandbox.openConnections();
        abandon();
        return open;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public synchronized void close() {
        stop();
        if (second != null) second.close();
        sandbox.close();
    }
}
