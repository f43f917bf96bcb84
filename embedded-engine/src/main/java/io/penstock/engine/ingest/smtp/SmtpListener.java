package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.HeaderDate;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.MemoryBudget;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.smtp.server.ConnectionAcceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SMTP in: takes connections on its addresses, one named virtual thread each (`engine-smtp-in-N`). Safe for any
/// thread.
///
/// Closing ends in order: no new connections, waiting clients get 421, open transactions may end (bounded), the rest
/// is cut. A message that got no 250 by then is still the client's.
public final class SmtpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final ServerContext context;
    private final List<ConnectionAcceptor> acceptors = new ArrayList<>();
    private final Set<IncomingConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private SmtpListener(ServerContext context) {
        this.context = context;
        try {
            for (SmtpBind bind : context.config().binds()) acceptors.add(accept(bind));
        } catch (IngestException e) {
            acceptors.forEach(ConnectionAcceptor::close);
            throw e;
        }
        Thread.ofVirtual().name("engine-smtp-in-sweep").start(this::sweepUntilClosed);
    }

    /// Listens from now on.
    ///
    /// @throws IngestException naming address and flag, if an address cannot be had
    public static SmtpListener open(SmtpListenerConfig config, MessageIntake intake, InstantSource time) {
        var memory = new MemoryBudget(config.limits().memoryBytes());
        var doorkeeper = new Doorkeeper(config.limits().clients(), config.relay(), time);
        return new SmtpListener(new ServerContext(config, intake, memory, new HeaderDate(), doorkeeper, time));
    }

    private ConnectionAcceptor accept(SmtpBind bind) {
        var address = bind.address();
        try {
            return ConnectionAcceptor.open(address, "engine-smtp-in-", socket -> serve(socket, bind.kind()));
        } catch (IOException e) {
            String flag = switch (bind.kind()) {
                case SMTP -> "--smtp";
                case SMTPS -> "--smtps";
                case LMTP -> "--lmtp";
            };
            throw new IngestException(
                    "cannot listen for " + bind.kind() + " on " + address.getHostString() + ":" + address.getPort()
                            + ": " + e.getMessage() + "; another program may use the port: choose one with " + flag
                            + " HOST:PORT",
                    e);
        }
    }

    /// The first address really bound, with the port the system chose if 0 was asked for.
    public InetSocketAddress address() {
        return acceptors.getFirst().address();
    }

    /// All of them, in the order of the configuration.
    public List<InetSocketAddress> addresses() {
        return acceptors.stream().map(ConnectionAcceptor::address).toList();
    }

    public int openConnections() {
        int sum = 0;
        for (var acceptor : acceptors) sum += acceptor.openConnections();
        return sum;
    }

    private void serve(Socket socket, SmtpBind.Kind kind) throws IOException {
        var slot = context.doorkeeper().slots().take(!context.config().mayComeFirst(socket.getInetAddress()));
        if (slot == null) {
            IncomingConnection.turnAway(socket, kind, IncomingConnection.NO_SLOT);
            return;
        }
        var connection = new IncomingConnection(context, socket, kind, slot);
        connections.add(connection);
        try (slot) {
            if (closed.getCount() == 0) connection.close();
            connection.serve();
        } finally {
            connections.remove(connection);
        }
    }

    private void sweepUntilClosed() {
        try {
            while (!closed.await(SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS)) sweep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends connections that wait too long for their client, and cuts those that hang in a write.
    void sweep() {
        // all are judged before the first one goes, because each that goes makes room
        var wasteful = connections.stream()
                .filter(IncomingConnection::wastesScarceSlot)
                .toList();
        wasteful.forEach(IncomingConnection::endAsUseless);
        connections.forEach(IncomingConnection::sweep);
        context.doorkeeper().sweep();
    }

    /// Ends in order; returns when no session is left.
    @Override
    public void close() {
        if (closed.getCount() == 0) return;
        acceptors.forEach(ConnectionAcceptor::stopAccepting);
        closed.countDown();
        connections.forEach(IncomingConnection::close);
        long endNanos = System.nanoTime() + context.config().drain().toNanos();
        for (var acceptor : acceptors) {
            if (!acceptor.awaitIdle(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())))) {
                LOG.warn("{} SMTP sessions did not end in time and are cut", acceptor.openConnections());
            }
            acceptor.close();
        }
    }

    /// Ends as a crash would: no replies, all connections cut.
    public void abandon() {
        closed.countDown();
        acceptors.forEach(ConnectionAcceptor::close);
    }
}
