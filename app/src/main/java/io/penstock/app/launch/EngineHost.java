package io.penstock.app.launch;

import java.nio.file.Path;
import java.util.List;

/// The engine inside this process, seen from outside: it starts, says where it listens, and stops. Blocking.
public interface EngineHost {
    /// @param smtpPort 0 for any free one
    /// @param httpPort 0 for any free one
    /// @param route    `sandbox`, `smarthost=HOST:PORT` or `mx`
    /// @param allowedRecipients globs over addresses that a real route may send to, such as `*@example.com`
    /// @param token    whoever shows it is an admin
    record Order(Path data, int smtpPort, int httpPort, String route, List<String> allowedRecipients, String token) {}

    /// @param url         of the control API
    /// @param smtpAddress `host:port`
    record Running(String url, String smtpAddress) {}

    /// @throws PortBusyException if a port is taken
    /// @throws RuntimeException  with a message fit to be shown, for anything else
    Running start(Order order);

    /// Ends it in order; nothing when it does not run.
    void stop();

    /// Ends it as `kill -9` would, for rehearsals.
    void abandon();

    /// Something else listens on a port that the engine wants.
    final class PortBusyException extends RuntimeException {
        private final int port;

        public PortBusyException(int port, Throwable cause) {
            super("Port " + port + " on 127.0.0.1 is taken by another program", cause);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }
}
