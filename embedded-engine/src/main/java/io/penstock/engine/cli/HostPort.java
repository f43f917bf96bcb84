package io.penstock.engine.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `HOST:PORT`, `[IPV6]:PORT` or `:PORT`, which means this machine.
public final class HostPort implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) throw new TypeConversionException("'" + text + "' has no port; write HOST:PORT");
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        int port = port(text, text.substring(colon + 1));
        return InetSocketAddress.createUnresolved(host.isEmpty() ? "127.0.0.1" : host, port);
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= 65535) return port;
        } catch (NumberFormatException e) {
            // Falls through to the same complaint as a number out of range.
        }
        throw new TypeConversionException("'" + text + "' has no port from 0 to 65535 behind its colon");
    }
}
