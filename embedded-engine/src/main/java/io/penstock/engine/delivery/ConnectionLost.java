package io.penstock.engine.delivery;

import io.penstock.engine.egress.MxHost;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpProtocolException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// Our words for a peer that gave no usable reply, in the form of one: rules match them like any other.
final class ConnectionLost {
    private ConnectionLost() {}

    static TryResult result(SmtpPhase phase, MxHost host, Exception cause) {
        if (phase == SmtpPhase.CONNECT) return TryResult.ours(phase, 451, connecting(host, cause));
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

    private static String connecting(MxHost host, Exception cause) {
        return switch (cause) {
            case UnknownHostException _ -> "4.4.4 host " + host.name() + " has no address";
            case SocketTimeoutException _ -> "4.4.1 connection to " + host + " timed out";
            case ConnectException _ -> "4.4.1 connection to " + host + " refused";
            case NoRouteToHostException _ -> "4.4.1 no route to " + host;
            case SmtpProtocolException e -> "4.5.0 " + host + " does not speak SMTP: " + text(e);
            default -> "4.4.1 cannot connect to " + host + ": " + text(cause);
        };
    }

    private static String text(Exception cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
