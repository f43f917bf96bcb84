package io.penstock.engine.sandbox.load;

import io.penstock.engine.smtp.DotWriter;
import io.penstock.engine.smtp.ReplyReader;
import io.penstock.engine.smtp.SmtpInput;
import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpOutput;
import io.penstock.engine.smtp.SmtpProtocolException;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Sends over one SMTP connection, MAIL, RCPT and DATA in one packet (RFC 2920).
final class SmtpLoadSender implements LoadSender {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int BUFFER_BYTES = 8192;

    private final InetSocketAddress address;
    private @Nullable Connection connection;

    private record Connection(Socket socket, SmtpInput in, SmtpOutput out) {
        SmtpReply reply() throws IOException {
            var reply = ReplyReader.read(in);
            if (reply == null) throw new IOException("the server closed the connection");
            return reply;
        }
    }

    SmtpLoadSender(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public String send(LoadMessage message) throws IOException {
        var open = connection == null ? connect() : connection;
        connection = open;
        try {
            return send(message, open);
        } catch (IOException | SmtpProtocolException e) {
            close();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private Connection connect() throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            var opened = new Connection(
                    socket,
                    new SmtpInput(socket.getInputStream(), BUFFER_BYTES, LineEnds.LENIENT),
                    new SmtpOutput(socket.getOutputStream(), BUFFER_BYTES));
            expectPositive(opened.reply());
            opened.out.writeLine("EHLO load.invalid");
            opened.out.flush();
            expectPositive(opened.reply());
            return opened;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void expectPositive(SmtpReply reply) throws IOException {
        if (!reply.isPositive()) throw new IOException("the server said " + reply);
    }

    private String send(LoadMessage message, Connection open) throws IOException {
        open.out.writeLine("MAIL FROM:<" + message.from() + ">");
        open.out.writeLine("RCPT TO:<" + message.to() + ">");
        open.out.writeLine("DATA");
        open.out.flush();
        var mail = open.reply();
        var rcpt = open.reply();
        var data = open.reply();
        if (data.code() != 354) {
            if (mail.isPositive()) reset(open);
            return (mail.isPositive() ? rcpt.isPositive() ? data : rcpt : mail).toString();
        }
        DotWriter.writeMessage(content(message), open.out);
        open.out.flush();
        var done = open.reply();
        if (done.code() == 421) close();
        return done.isPositive() ? "" : done.toString();
    }

    private static void reset(Connection open) throws IOException {
        open.out.writeLine("RSET");
        open.out.flush();
        open.reply();
    }

    private static byte[] content(LoadMessage message) {
        var text = new StringBuilder(message.body().length() + 400)
                .append("From: <")
                .append(message.from())
                .append(">\r\nTo: <")
                .append(message.to())
                .append(">\r\nSubject: ")
                .append(message.subject())
                .append("\r\nMessage-ID: ")
                .append(message.messageIdHeader());
        if (!message.tenant().isEmpty()) text.append("\r\nX-Tenant: ").append(message.tenant());
        if (!message.campaign().isEmpty()) text.append("\r\nX-Campaign: ").append(message.campaign());
        text.append("\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
                .append(message.body());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open == null) return;
        try (var socket = open.socket) {
            if (!socket.isClosed()) {
                open.out.writeLine("QUIT");
                open.out.flush();
            }
        } catch (IOException e) {
            // It is being given up; whatever was to be known of its messages is known.
        }
    }
}
