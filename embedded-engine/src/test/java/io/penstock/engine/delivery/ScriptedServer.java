package io.penstock.engine.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// An SMTP server that does what a test says, connection by connection. Each connection runs the script once; the
/// script is given the connection's number, from 1.
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    final List<String> contents = Collections.synchronizedList(new ArrayList<>());
    final List<String> commands = Collections.synchronizedList(new ArrayList<>());

    interface Script {
        void run(int number, Peer peer) throws IOException, InterruptedException;
    }

    ScriptedServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("scripted-server").start(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(number, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(int number, Socket socket) {
        try (socket) {
            script.run(number, new Peer(socket));
        } catch (IOException e) {
            // the client went away, which is for the test to judge
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /// The server's end of one connection.
    final class Peer {
        private BufferedReader in;
        private OutputStream out;
        final Socket socket;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = socket.getOutputStream();
        }

        void say(String line) throws IOException {
            raw(line + "\r\n");
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /// The next command; null if the client has gone.
        String hear() throws IOException {
            String line = in.readLine();
            if (line == null) throw new IOException("the client has gone");
            commands.add(line);
            return line;
        }

        /// Says yes to STARTTLS and shakes hands.
        SSLSocket startTls(SSLContext context) throws IOException {
            say("220 go ahead");
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            tls.startHandshake();
            in = new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.UTF_8));
            out = tls.getOutputStream();
            return tls;
        }

        void greet(String... extensions) throws IOException {
            say("220 scripted");
            hear();
            var reply = new StringBuilder("250-scripted\r\n");
            for (String extension : extensions)
                reply.append("250-").append(extension).append("\r\n");
            raw(reply + "250 HELP\r\n");
        }

        String content() throws IOException {
            var content = new StringBuilder();
            for (String line = in.readLine(); ; line = in.readLine()) {
                if (line == null) throw new IOException("the client has gone within the content");
                if (line.equals(".")) break;
                content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            contents.add(content.toString());
            return content.toString();
        }

        /// Takes messages until the client says QUIT.
        void takeMail() throws IOException {
            while (true) {
                String command = hear();
                switch (command.split("[ :]", 2)[0]) {
                    case "DATA" -> {
                        say("354 go on");
                        content();
                        say("250 2.0.0 taken");
                    }
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> say("250 ok");
                }
            }
        }
    }
}
