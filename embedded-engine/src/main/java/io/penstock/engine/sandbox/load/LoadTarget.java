package io.penstock.engine.sandbox.load;

import io.penstock.engine.sandbox.SandboxException;
import java.net.InetSocketAddress;
import java.net.URI;

/// Where a load goes.
public sealed interface LoadTarget {
    /// The way in over SMTP.
    record Smtp(InetSocketAddress address) implements LoadTarget {
        @Override
        public String toString() {
            return address.getHostString() + ":" + address.getPort();
        }
    }

    /// The way in over HTTP, `POST /v1/messages`.
    ///
    /// @param base  such as `http://127.0.0.1:2580`
    /// @param token empty where none is needed
    record Http(URI base, String token) implements LoadTarget {
        public Http {
            if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
                throw new SandboxException("'" + base + "' is no address to send to; write http://HOST:PORT");
            }
        }

        @Override
        public String toString() {
            return base.toString();
        }
    }
}
