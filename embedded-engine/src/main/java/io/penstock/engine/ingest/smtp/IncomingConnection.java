package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.smtp.server.ConnectionAcceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection from its first byte to its last: the proxy's word, the handshake, then one session, or two if the
/// first says STARTTLS. Served on one thread; what others may call says so.
final class IncomingConnection {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingConnection.class);
    /// For whatever has to come before a session begins.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static final String NO_SLOT = "4.3.2 Too many connections; come back later";

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerContext context;
    private final Socket socket;
    private final SmtpBind.Kind kind;
    private final Slots.Slot slot;
    private final long sinceMillis;
    private volatile @Nullable InetAddress counted;
    private volatile @Nullable SmtpServerSession session;
    private volatile long readyByMillis = NEVER;
    private volatile boolean closing;
    private boolean known = true;

    IncomingConnection(ServerContext context, Socket socket, SmtpBind.Kind kind, Slots.Slot slot) {
        this.context = context;
        this.socket = socket;
        this.kind = kind;
        this.slot = slot;
        this.sinceMillis = context.time().millis();
    }

    void serve() throws IOException {
        InetAddress client;
        try {
            client = client();
        } catch (ProxyHeader.MalformedException e) {
            // no banner: whoever speaks here is no proxy, and no client that could read it
            LOG.warn("no PROXY header from {}: {}", socket.getInetAddress().getHostAddress(), e.getMessage());
            Farewell.drain(socket);
            return;
        }
        if (!mayRelay(client) && !slot.leaveToStranger()) {
            turnAway(socket, kind, NO_SLOT);
            return;
        }
        String refusal = context.doorkeeper().enter(client);
        counted = client;
        try {
            if (refusal == null) converse(client);
            else turnAway(socket, kind, refusal);
        } finally {
            context.doorkeeper().leave(client);
        }
    }

    private boolean mayRelay(InetAddress client) {
        return known && context.config().relay().mayRelay(client);
    }

    private InetAddress client() throws IOException {
        var peer = socket.getInetAddress();
        if (!context.config().isProxy(peer)) return peer;
        hurry();
        var header = ProxyHeader.read(socket.getInputStream());
        known = header.isPresent();
        var told = header.orElse(peer);
        // another machine's loopback is not ours
        return told.isLoopbackAddress() && !peer.isLoopbackAddress() ? peer : told;
    }

    /// Says why there will be no session, where the client can read it.
    static void turnAway(Socket socket, SmtpBind.Kind kind, String text) throws IOException {
        if (kind == SmtpBind.Kind.SMTPS) return;
        var out = new SmtpOutput(socket.getOutputStream(), 256);
        out.writeReply(SmtpReply.of(421, text));
        out.flush();
    }

    private void converse(InetAddress client) throws IOException {
        var tls = context.config().tls();
        boolean lmtp = kind == SmtpBind.Kind.LMTP;
        boolean wantsTls = kind == SmtpBind.Kind.SMTPS || talk(link(socket, client, lmtp, false));
        if (wantsTls && tls != null) converseSecurely(tls, client, lmtp);
    }

    private void converseSecurely(SSLContext tls, InetAddress client, boolean lmtp) throws IOException {
        hurry();
        try (var over = ServerTls.shakeHands(tls, socket)) {
            talk(link(over, client, lmtp, kind != SmtpBind.Kind.SMTPS));
        }
    }

    private Link link(Socket talk, InetAddress client, boolean lmtp, boolean greeted) {
        return new Link(socket, talk, client, known, lmtp, greeted, slot);
    }

    /// Whether it goes on under TLS.
    private boolean talk(Link link) throws IOException {
        var next = new SmtpServerSession(context, link);
        session = next;
        readyByMillis = NEVER;
        if (closing) next.close();
        return next.serve();
    }

    private void hurry() {
        readyByMillis = context.time().millis() + PATIENCE.toMillis();
    }

    /// Ends what waits too long for the client, or hangs in a write to it. From any thread.
    void sweep() {
        var current = session;
        boolean isLate = context.time().millis() >= readyByMillis;
        if (isLate || (current != null && current.isStuck())) ConnectionAcceptor.cut(socket);
        else if (current != null) quietly(current::endIfOverdue);
    }

    /// Whether others need the place more than a client that has had its time to show that it may send. From
    /// any thread.
    boolean wastesScarceSlot() {
        var current = session;
        if (current != null && current.isUseful()) return false;
        if (context.time().millis()
                < sinceMillis + context.limits().times().stress().toMillis()) return false;
        var client = counted;
        return slot.isScarce() || (client != null && context.doorkeeper().isCrowded(client));
    }

    /// Ends it because its place is needed. From any thread.
    void endAsUseless() {
        var current = session;
        if (current == null) ConnectionAcceptor.cut(socket);
        else quietly(current::endAsUseless);
    }

    /// Asks it to end. From any thread.
    void close() {
        closing = true;
        var current = session;
        if (current == null) ConnectionAcceptor.cut(socket);
        else quietly(current::close);
    }

    private interface Ending {
        void run() throws IOException;
    }

    private static void quietly(Ending ending) {
        try {
            ending.run();
        } catch (IOException e) {
            LOG.debug("session was gone already: {}", e.toString());
        }
    }
}
