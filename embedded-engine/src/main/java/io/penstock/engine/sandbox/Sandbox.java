package io.penstock.engine.sandbox;

import io.penstock.engine.smtp.server.ConnectionAcceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The provider simulator: one SMTP server on loopback for each [SimulatedProvider]. Safe for any thread.
public final class Sandbox implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final SandboxLedger ledger;
    private final Map<SimulatedProvider, ProviderState> states = new EnumMap<>(SimulatedProvider.class);
    private final Map<SimulatedProvider, ConnectionAcceptor> acceptors = new EnumMap<>(SimulatedProvider.class);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Sandbox(SandboxConfig config, InstantSource time, @Nullable Delays given) {
        Delays delays = given == null ? this::awaitUnlessClosed : given;
        this.ledger = new SandboxLedger(config.ledgerFile());
        try {
            int port = config.portBase();
            for (var provider : SimulatedProvider.values()) {
                var state = new ProviderState(provider, config.behaviour(provider), ledger, time, delays);
                states.put(provider, state);
                acceptors.put(provider, listen(config, provider, state, port));
                if (port != 0) port++;
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Listens for all providers from now on.
    ///
    /// @throws SandboxException naming the address and the mend, if a port or the ledger cannot be had
    public static Sandbox open(SandboxConfig config, InstantSource time) {
        return new Sandbox(config, time, null);
    }

    /// As [#open(SandboxConfig, InstantSource)], with another way to wait.
    public static Sandbox open(SandboxConfig config, InstantSource time, Delays delays) {
        return new Sandbox(config, time, delays);
    }

    private void awaitUnlessClosed(Duration delay) throws InterruptedException {
        var _ = closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ConnectionAcceptor listen(
            SandboxConfig config, SimulatedProvider provider, ProviderState state, int port) {
        try {
            return ConnectionAcceptor.open(
                    new InetSocketAddress(config.bind(), port),
                    "sandbox-" + provider.id() + "-",
                    socket -> serve(state, socket));
        } catch (IOException | IllegalArgumentException e) {
            throw new SandboxException(
                    "the sandbox cannot listen for " + provider.id() + " on "
                            + config.bind().getHostAddress() + ":" + port + ": " + e.getMessage()
                            + "; choose other ports with --port-base N",
                    e);
        }
    }

    private static void serve(ProviderState state, Socket socket) throws IOException {
        new SandboxSession(state, socket).serve();
    }

    public InetSocketAddress address(SimulatedProvider provider) {
        return acceptor(provider).address();
    }

    /// Where mail for a domain goes.
    public InetSocketAddress addressFor(String domain) {
        return address(SimulatedProvider.forDomain(domain));
    }

    private ConnectionAcceptor acceptor(SimulatedProvider provider) {
        var acceptor = acceptors.get(provider);
        if (acceptor == null) throw new SandboxException("the sandbox does not listen for " + provider.id());
        return acceptor;
    }

    private ProviderState state(SimulatedProvider provider) {
        var state = states.get(provider);
        if (state == null) throw new SandboxException("the sandbox does not play " + provider.id());
        return state;
    }

    public Behaviour behaviour(SimulatedProvider provider) {
        return state(provider).behaviour();
    }

    /// Changes how a provider behaves, effective with the next command of every connection.
    public void behave(SimulatedProvider provider, UnaryOperator<Behaviour> change) {
        var state = state(provider);
        state.behave(change.apply(state.behaviour()));
    }

    public void setMood(SimulatedProvider provider, Mood mood) {
        behave(provider, behaviour -> behaviour.with(mood));
    }

    public SandboxLedger ledger() {
        return ledger;
    }

    public int openConnections() {
        return acceptors.values().stream()
                .mapToInt(ConnectionAcceptor::openConnections)
                .sum();
    }

    /// Stops listening, lets open transactions end for a moment, and cuts the rest.
    @Override
    public void close() {
        if (closed.getCount() == 0) return;
        closed.countDown();
        acceptors.values().forEach(ConnectionAcceptor::stopAccepting);
        acceptors.values().forEach(ConnectionAcceptor::close);
        acceptors.values().forEach(acceptor -> acceptor.awaitIdle(DRAIN));
        ledger.close();
    }
}
