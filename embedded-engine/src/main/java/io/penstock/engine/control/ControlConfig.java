package io.penstock.engine.control;

import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How the control API is served.
///
/// @param address   port 0 for any free one
/// @param tls       required unless the address is a loopback one
/// @param tokens    who may come in
/// @param open      on loopback only: a caller without a token is an admin
/// @param tokenHint where a person on this machine finds a token, for the answer to those who come without
public record ControlConfig(
        InetSocketAddress address, @Nullable SSLContext tls, List<Token> tokens, boolean open, String tokenHint) {

    public ControlConfig {
        tokens = List.copyOf(tokens);
        boolean loopback = address.getAddress() != null && address.getAddress().isLoopbackAddress();
        if (!loopback && tls == null)
            throw new IllegalArgumentException("the control API on " + address.getHostString() + ":" + address.getPort()
                    + " would be open to the network without TLS; give a certificate, or listen on 127.0.0.1");
        if (!loopback && open)
            throw new IllegalArgumentException("the control API on " + address.getHostString() + ":" + address.getPort()
                    + " needs tokens; only on 127.0.0.1 can it go without");
    }

    boolean isLoopback() {
        return address.getAddress().isLoopbackAddress();
    }
}
