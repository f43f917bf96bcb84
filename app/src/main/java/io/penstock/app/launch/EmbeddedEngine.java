package io.penstock.app.launch;

import io.penstock.engine.Access;
import io.penstock.engine.Engine;
import io.penstock.engine.EngineConfig;
import io.penstock.engine.EngineException;
import io.penstock.engine.Route;
import io.penstock.engine.rules.Glob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The real engine, in this process, on loopback.
public final class EmbeddedEngine implements EngineHost {
    private @Nullable Engine engine; // guarded by this

    @Override
    public synchronized Running start(Order order) {
        if (engine != null) throw new EngineException("The engine runs already; stop it first");
        requireFree(order.smtpPort());
        requireFree(order.httpPort());
        var started = Engine.start(EngineConfig.in(order.data(), Access.only(order.token()))
                .withName("embedded")
                .listening(listeners ->
                        listeners.withSmtp(loopback(order.smtpPort())).withHttp(loopback(order.httpPort())))
                .delivering(delivery -> delivery.withRoute(route(order.route(), order.allowedRecipients()))));
        engine = started;
        var smtp = started.smtpAddress();
        return new Running(started.controlUri().toString(), smtp.getAddress().getHostAddress() + ":" + smtp.getPort());
    }

    @Override
    public synchronized void stop() {
        var running = engine;
        engine = null;
        if (running != null) running.close();
    }

    @Override
    public synchronized void abandon() {
        var running = engine;
        engine = null;
        if (running != null) running.abandon();
    }

    /// Asked before the engine starts, so that the answer can name the port and offer another.
    private static void requireFree(int port) {
        if (port == 0) return;
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(loopback(port));
        } catch (IOException e) {
            throw new PortBusyException(port, e);
        }
    }

    static Route route(String route, List<String> allowedRecipients) {
        if (route.equals("sandbox")) return new Route.ToSandbox(null);
        var allowed = allowedRecipients.stream().map(Glob::new).toList();
        if (route.equals("mx")) return new Route.ToMx(allowed);
        var colon = route.lastIndexOf(':');
        if (!route.startsWith("smarthost=") || colon < 0)
            throw new EngineException("The route '" + route + "' is neither sandbox nor smarthost=HOST:PORT nor mx."
                    + " Choose one in the settings");
        return new Route.ToSmarthost(
                route.substring("smarthost=".length(), colon), Integer.parseInt(route.substring(colon + 1)), allowed);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
