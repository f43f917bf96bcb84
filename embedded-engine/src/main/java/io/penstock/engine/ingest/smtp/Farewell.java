package io.penstock.engine.ingest.smtp;

import java.io.IOException;
import java.net.Socket;

/// Ends a connection whose client is still sending, so that it gets to read the last reply.
///
/// Closing a socket with unread bytes makes TCP reset the connection, and the reply is lost with it. So: say that
/// nothing more comes, then read a little of what does.
final class Farewell {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_WAIT_MILLIS = 500;

    static void drain(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(MAX_WAIT_MILLIS);
        var waste = new byte[8192];
        try (var in = socket.getInputStream()) {
            int total = 0;
            int count = in.read(waste);
            while (count >= 0 && total < MAX_BYTES) {
                total += count;
                count = in.read(waste);
            }
        }
    }

    private Farewell() {}
}
