package io.penstock.engine.smtp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections on one address and serves each on its own named virtual thread.
///
/// Ends in order: [#stopAccepting], [#awaitIdle], [#close]. Safe for any thread.
public final class ConnectionAcceptor implements AutoCloseable {

    /// Serves one connection; the socket is closed when it returns. An exception other than [IOException] is a defect
    /// and is logged.
    @FunctionalInterface
    public interface Handler {
        void serve(Socket socket) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionAcceptor.class);
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final String threadPrefix;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    private ConnectionAcceptor(ServerSocket server, String threadPrefix, Handler handler) {
        this.server = server;
        this.threadPrefix = threadPrefix;
        this.handler = handler;
    }

    /// Binds, and accepts from now on.
    ///
    /// @param threadPrefix connections are served on `prefix` followed by a number
    /// @throws IOException if the address cannot be bound
    public static ConnectionAcceptor open(InetSocketAddress bind, String threadPrefix, Handler handler)
            throws IOException {
        var server = new ServerSocket();
        try {
            server.bind(bind, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        var acceptor = new ConnectionAcceptor(server, threadPrefix, handler);
        Thread.ofVirtual().name(threadPrefix + "accept").start(acceptor::acceptLoop);
        return acceptor;
    }

    /// The address really bound, with the port the system chose if 0 was asked for.
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public int openConnections() {
        return open.size();
    }

    private void acceptLoop() {
        while (!server.isClosed()) {
            try {
                start(server.accept());
            } catch (IOException e) {
                if (server.isClosed()) return;
                LOG.warn("could not accept a connection on {}; trying again", address(), e);
                pauseBriefly();
            }
        }
    }

    /// Out of file descriptors is the usual reason, and connections that end give them back.
    private void pauseBriefly() {
        try {
            if (ended.await(100, TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Socket socket) {
        open.add(socket);
        if (server.isClosed()) cut(socket);
        Thread.ofVirtual().name(threadPrefix + count.incrementAndGet()).start(() -> serve(socket));
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            handler.serve(socket);
        } catch (IOException e) {
            LOG.debug("connection of {} ended: {}", socket.getRemoteSocketAddress(), e.toString());
        } catch (RuntimeException e) {
            LOG.error("serving {} failed", socket.getRemoteSocketAddress(), e);
        } finally {
            open.remove(socket);
            if (open.isEmpty()) tellIdle();
        }
    }

    private void tellIdle() {
        lock.lock();
        try {
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// New connections are refused from now on; those that are open go on.
    public void stopAccepting() {
        ended.countDown();
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("closing the listener on {} failed", address(), e);
        }
    }

    /// Waits until all connections have ended; false if some have not within `patience`.
    public boolean awaitIdle(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!open.isEmpty() && left > 0) left = idle.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return open.isEmpty();
    }

    /// Stops accepting and cuts what is still open.
    @Override
    public void close() {
        stopAccepting();
        open.forEach(ConnectionAcceptor::cut);
    }

    /// Closes a connection from outside its thread, which then ends with an exception.
    public static void cut(Socket socket) {
        try {
            socket.close();
        } catch (SocketException e) {
            LOG.debug("already closed: {}", e.toString());
        } catch (IOException e) {
            LOG.warn("closing the connection of {} failed", socket.getRemoteSocketAddress(), e);
        }
    }
}
