package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLSocket;

/// A client in the middle of a conversation, which can go on under TLS.
final class TlsTestClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    private TlsTestClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(5000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Connected, and has heard the banner.
    static TlsTestClient to(InetSocketAddress address) throws IOException {
        var client = new TlsTestClient(new Socket(address.getAddress(), address.getPort()));
        String banner = client.hear();
        if (banner == null || !banner.startsWith("220 ")) throw new IOException("the banner is " + banner);
        return client;
    }

    /// The same connection after STARTTLS, with a certificate for localhost.
    TlsTestClient secured() throws IOException {
        String ready = say("STARTTLS");
        if (!"220 2.0.0 Ready to start TLS\n".equals(ready)) throw new IOException("STARTTLS got " + ready);
        var context = TestTls.context();
        var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 25, true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new TlsTestClient(tls);
    }

    void write(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    String say(String line) throws IOException {
        write(line);
        return hear();
    }

    String sayInBase64(String text) throws IOException {
        return say(base64(text));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A whole reply; null if the server has gone.
    String hear() throws IOException {
        var reply = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            reply.append(line).append('\n');
            if (line.charAt(3) == ' ') return reply.toString();
        }
        return reply.isEmpty() ? null : reply.toString();
    }

    /// Reads until the server closes, in whatever way.
    void awaitEnd() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) socket.setSoTimeout(5000);
        } catch (SocketException e) {
            // a reset is an end, too
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
