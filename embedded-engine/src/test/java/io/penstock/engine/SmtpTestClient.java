package io.penstock.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One SMTP connection that hands in small messages and remembers under which id each was acknowledged.
final class SmtpTestClient implements AutoCloseable {
    private static final String QUEUED = "queued as ";

    private final Socket socket;
    private final BufferedReader in;

    SmtpTestClient(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        reply("220");
        command("HELO test.example", "250");
    }

    static String send(InetSocketAddress address, String recipient, String subject) throws IOException {
        try (var client = new SmtpTestClient(address)) {
            return client.send(recipient, subject);
        }
    }

    /// Returns the id that the 250 names.
    String send(String recipient, String subject) throws IOException {
        command("MAIL FROM:<a@sender.example>", "250");
        command("RCPT TO:<" + recipient + ">", "250");
        command("DATA", "354");
        String reply = command("Subject: " + subject + "\r\n\r\nHello.\r\n.", "250");
        return reply.substring(reply.indexOf(QUEUED) + QUEUED.length()).strip();
    }

    private String command(String line, String expected) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply(expected);
    }

    private String reply(String expected) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') line = in.readLine();
        if (line == null || !line.startsWith(expected)) throw new IOException("the server said: " + line);
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
