package io.penstock.engine.delivery;

import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/// Our words for a peer that gave no usable reply, in the form of one; see [OwnWords].
final class ConnectionLost {
    private ConnectionLost() {}

    /// No connection came about.
    static TryResult connecting(MxHost host, IOException cause) {
        return TryResult.ours(SmtpPhase.CONNECT, 451, unconnected(host, cause));
    }

    /// The connection stood, and the host said nothing that welcomes us.
    static TryResult unwelcomed(MxHost host, Duration patience, Exception cause) {
        String text = switch (cause) {
            case SocketTimeoutException _ -> "4.4.1 greeting of " + host + " not received within " + words(patience);
            case SmtpProtocolException e -> "4.5.0 " + host + " does not speak SMTP: " + text(e);
            default -> "4.4.1 lost connection to " + host + " before its greeting: " + text(cause);
        };
        return TryResult.ours(SmtpPhase.CONNECT, 451, text);
    }

    private static String words(Duration patience) {
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }

    static TryResult result(SmtpPhase phase, MxHost host, Exception cause) {
        String doing = phase == SmtpPhase.DOT ? "after the final dot" : "at " + phase;
        return switch (cause) {
            case SocketTimeoutException e ->
                TryResult.ours(phase, 451, "4.4.2 " + host + " timed out " + doing + ": " + text(e));
            case SmtpProtocolException e ->
                TryResult.ours(phase, 451, "4.5.0 " + host + " broke the protocol " + doing + ": " + text(e));
            default ->
                TryResult.ours(phase, 451, "4.4.2 lost connection to " + host + " " + doing + ": " + text(cause));
        };
    }

    private static String unconnected(MxHost host, IOException cause) {
        return switch (cause) {
            case UnknownHostException _ -> "4.4.4 host " + host.name() + " has no address";
            case SocketTimeoutException _ -> "4.4.1 connection to " + host + " timed out";
            case ConnectException _ -> "4.4.1 connection to " + host + " refused";
            case NoRouteToHostException _ -> "4.4.1 no route to " + host;
            default -> "4.4.1 cannot connect to " + host + ": " + text(cause);
        };
    }

    private static String text(Exception cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
