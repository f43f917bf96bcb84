package io.penstock.engine.control;

import java.net.BindException;
import java.net.InetSocketAddress;

/// The control API cannot be served.
public final class ControlServerException extends RuntimeException {
    ControlServerException(InetSocketAddress address, Exception cause) {
        super(message(address, cause), cause);
    }

    private static String message(InetSocketAddress address, Throwable cause) {
        String at = address.getHostString() + ":" + address.getPort();
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof BindException)
                return "the control API cannot listen on " + at + " (" + e.getMessage()
                        + "); another process uses it: end that one, or choose another address with --http HOST:PORT";
        }
        return "the control API cannot be served on " + at + ": " + cause.getMessage();
    }
}
