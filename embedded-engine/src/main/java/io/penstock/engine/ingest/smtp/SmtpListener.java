package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.HeaderDate;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.MemoryBudget;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.smtp.server.ConnectionAcceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SMTP in: takes connections on one address, one named virtual thread each (`engine-smtp-in-N`). Safe for any thread.
///
/// Closing ends in order: no new connections, waiting clients get 421, open transactions may end (bounded), the rest is
/// cut. A message that got no 250 by then is still the client's.
public final class SmtpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final ServerContext context;
    private final ConnectionAcceptor acceptor;
    private final Map<Socket, SmtpServerSession> sessions = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> perClient = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private SmtpListener(ServerContext context) throws IOException {
        this.context = context;
        this.acceptor = ConnectionAcceptor.open(context.config().bind(), "engine-smtp-in-", this::serve);
        Thread.ofVirtual().name("engine-smtp-in-sweep").start(this::sweepUntilClosed);
    }

    /// Listens from now on.
    ///
    /// @throws IngestException naming address and flag, if the address cannot be had
    public static SmtpListener open(SmtpListenerConfig config, MessageIntake intake, InstantSource time) {
        var memory = new MemoryBudget(config.limits().memoryBytes());
        try {
            return new SmtpListener(new ServerContext(config, intake, memory, new HeaderDate(), time));
        } catch (IOException e) {
            var bind = config.bind();
            throw new IngestException(
                    "cannot listen for SMTP on " + bind.getHostString() + ":" + bind.getPort() + ": " + e.getMessage()
                            + "; another program may use the port: choose one with --smtp HOST:PORT",
                    e);
        }
    }

    /// The address really bound, with the port the system chose if 0 was asked for.
    public InetSocketAddress address() {
        return acceptor.address();
    }

    public int openConnections() {
        return acceptor.openConnections();
    }

    private void serve(Socket socket) throws IOException {
        var client = socket.getInetAddress();
        int ofThisClient = perClient.merge(client, 1, Integer::sum);
        try {
            if (acceptor.openConnections() > context.limits().connections()) {
                turnAway(socket, "4.3.2 Too many connections; come back later");
            } else if (ofThisClient > context.limits().connectionsPerClient()) {
                turnAway(socket, "4.7.0 Too many connections from " + client.getHostAddress());
            } else {
                converse(socket);
            }
        } finally {
            perClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    private static void turnAway(Socket socket, String text) throws IOException {
        var out = new SmtpOutput(socket.getOutputStream(), 256);
        out.writeReply(SmtpReply.of(421, text));
        out.flush();
    }

    private void converse(Socket socket) throws IOException {
        try {
            var plain = new SmtpServerSession(context, socket, socket);
            boolean wantsTls = serve(socket, plain);
            var tls = context.config().tls();
            if (!wantsTls || tls == null) return;
            try (var over = ServerTls.shakeHands(tls, socket)) {
                serve(socket, new SmtpServerSession(context, socket, over));
            }
        } finally {
            sessions.remove(socket);
        }
    }

    /// Whether it goes on under TLS.
    private boolean serve(Socket socket, SmtpServerSession session) throws IOException {
        sessions.put(socket, session);
        if (closed.getCount() == 0) session.close();
        return session.serve();
    }

    private void sweepUntilClosed() {
        try {
            while (!closed.await(SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS)) sweep();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends sessions that wait too long for their client, and cuts those that hang in a write.
    void sweep() {
        sessions.forEach((socket, session) -> {
            if (session.isStuck()) ConnectionAcceptor.cut(socket);
            else endIfOverdue(session);
        });
    }

    private static void endIfOverdue(SmtpServerSession session) {
        try {
            session.endIfOverdue();
        } catch (IOException e) {
            LOG.debug("session was gone already: {}", e.toString());
        }
    }

    /// Ends in order; returns when no session is left.
    @Override
    public void close() {
        if (closed.getCount() == 0) return;
        acceptor.stopAccepting();
        closed.countDown();
        sessions.values().forEach(SmtpListener::closeSession);
        if (!acceptor.awaitIdle(context.config().drain())) {
            LOG.warn("{} SMTP sessions did not end in time and are cut", acceptor.openConnections());
        }
        acceptor.close();
    }

    /// Ends as a crash would: no replies, all connections cut.
    public void abandon() {
        closed.countDown();
        acceptor.close();
    }

    private static void closeSession(SmtpServerSession session) {
        try {
            session.close();
        } catch (IOException e) {
            LOG.debug("session was gone already: {}", e.toString());
        }
    }
}
