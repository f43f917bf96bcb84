package io.penstock.engine.delivery;

import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.DotWriter;
import io.penstock.engine.smtp.ReplyReader;
import io.penstock.engine.smtp.SmtpInput;
import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.smtp.SmtpReply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One connection: lines out, replies in, each within a time. For one thread, except [#cutIfOverdue] and [#cut].
///
/// A time-out holds for the whole reply, so that a peer that sends a byte now and then does not hold a connection for
/// ever. Neither reads nor writes time out by themselves: a peer that is late is cut by [ConnectionWatch].
final class SmtpChannel implements AutoCloseable {
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int WRITE_BUFFER_BYTES = 16 * 1024;

    /// What is cut: closing TLS would first wait for whoever writes.
    private final Socket socket;
    private final MxHost host;
    private final SmtpInput in;
    private final SmtpOutput out;
    private volatile long deadlineNanos = Long.MAX_VALUE;
    private volatile boolean overdue;
    private boolean broken;

    SmtpChannel(Socket socket, MxHost host) throws IOException {
        this(socket, socket, host);
    }

    /// @param talk the socket itself, or TLS over it
    private SmtpChannel(Socket socket, Socket talk, MxHost host) throws IOException {
        this.socket = socket;
        this.host = host;
        socket.setSoTimeout(0); // a handshake had one
        this.in = new SmtpInput(new TimedInput(talk.getInputStream()), BUFFER_BYTES, SmtpInput.LineEnds.LENIENT);
        this.out = new SmtpOutput(talk.getOutputStream(), WRITE_BUFFER_BYTES);
    }

    static SmtpChannel connect(MxHost host, InetSocketAddress address, @Nullable InetAddress bind, Duration timeout)
            throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            if (bind != null) socket.bind(new InetSocketAddress(bind, 0));
            socket.connect(address, (int) timeout.toMillis());
            return new SmtpChannel(socket, host);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    MxHost host() {
        return host;
    }

    /// Whether the peer has said more than was read.
    boolean hasUnread() {
        return in.buffered() > 0;
    }

    /// Begins TLS; the channel goes on with [#over].
    ///
    /// @throws SSLException if it does not come about
    SSLSocket shakeHands(PeerTls tls, TlsDemand demand, Duration within) throws SSLException {
        setDeadline(within);
        try {
            return tls.shakeHands(socket, host, demand, within);
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            throw new SSLException(failed(e).toString(), e);
        }
    }

    /// The same connection under TLS, with nothing in its buffers.
    SmtpChannel over(SSLSocket tls) throws IOException {
        return new SmtpChannel(socket, tls, host);
    }

    /// Adds a command to what is sent with the next [#flush].
    void command(String line, Dialogue dialogue) throws IOException {
        dialogue.client(line);
        out.writeLine(line);
    }

    /// Adds a command with a secret.
    ///
    /// @param shown what a transcript says instead
    void command(String line, String shown, Dialogue dialogue) throws IOException {
        dialogue.client(shown);
        out.writeLine(line);
    }

    InetAddress peerAddress() {
        return socket.getInetAddress();
    }

    void flush(Duration within) throws IOException {
        setDeadline(within);
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Adds the content and the final dot to what is sent with the next [#flush]; what does not fit leaves at once.
    void content(byte[] content, Duration within) throws IOException {
        setDeadline(within);
        try {
            DotWriter.writeMessage(content, out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The next reply.
    ///
    /// @throws IOException if none comes in time, or the connection ends
    /// @throws io.penstock.engine.smtp.SmtpProtocolException if what comes is no reply
    SmtpReply reply(Duration within, Dialogue dialogue) throws IOException {
        setDeadline(within);
        SmtpReply reply;
        try {
            reply = ReplyReader.read(in);
        } catch (IOException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
        if (reply == null) throw failed(new EOFException("the peer closed the connection"));
        // 421 announces that the server closes (RFC 5321 section 3.8)
        if (reply.code() == 421) broken = true;
        dialogue.server(reply);
        return reply;
    }

    private IOException failed(IOException cause) {
        broken = true;
        if (!overdue || cause instanceof SocketTimeoutException) return cause;
        var timedOut = new SocketTimeoutException("the peer stopped reading");
        timedOut.initCause(cause);
        return timedOut;
    }

    private void setDeadline(Duration within) {
        deadlineNanos = System.nanoTime() + within.toNanos();
    }

    /// Whether no further command makes sense.
    boolean isBroken() {
        return broken;
    }

    void markBroken() {
        broken = true;
    }

    /// No exchange is under way, so nothing can be late.
    void rest() {
        deadlineNanos = Long.MAX_VALUE;
    }

    void cutIfOverdue(long nanoTime) {
        long deadline = deadlineNanos;
        if (deadline == Long.MAX_VALUE || nanoTime - deadline < 0) return;
        overdue = true;
        cut();
    }

    /// Closes the socket under whoever uses it.
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing more can be done to it
            overdue = true;
        }
    }

    @Override
    public void close() {
        cut();
    }

    /// Reads until the time for the whole reply is over; then [ConnectionWatch] cuts the connection. A time-out of the
    /// socket would cost two wake-ups of the thread that keeps time for each read.
    private final class TimedInput extends InputStream {
        private final InputStream raw;

        TimedInput(InputStream raw) {
            this.raw = raw;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (deadlineNanos - System.nanoTime() <= 0) throw tooLate(null);
            try {
                return raw.read(bytes, offset, length);
            } catch (IOException e) {
                throw overdue ? tooLate(e) : e;
            }
        }

        private SocketTimeoutException tooLate(@Nullable IOException cause) {
            var tooLate = new SocketTimeoutException("no complete reply in time");
            tooLate.initCause(cause);
            return tooLate;
        }
    }
}
