package io.penstock.engine.ingest.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Our side of TLS with a client: 1.2 and 1.3 only. Safe for any thread.
final class ServerTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ServerTls() {}

    /// Shakes hands. Who sends a byte now and then is cut by the listener's sweep.
    static SSLSocket shakeHands(SSLContext context, Socket raw) throws IOException {
        raw.setSoTimeout((int) PATIENCE.toMillis());
        var nothingReadYet = InputStream.nullInputStream();
        var tls = (SSLSocket) context.getSocketFactory().createSocket(raw, nothingReadYet, true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(PROTOCOLS);
        tls.startHandshake();
        return tls;
    }
}
