package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.IpLiteral;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The header with which a proxy tells whose connection it passes on: PROXY protocol, version 1 and 2.
///
/// Not a byte more than the header is read, because the client's own words follow, perhaps a TLS handshake.
final class ProxyHeader {
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    /// Of version 1, with its CRLF.
    private static final int MAX_LINE_BYTES = 107;
    /// Of version 2, behind its length; more than all the extras that proxies send.
    private static final int MAX_BODY_BYTES = 4096;

    /// The header is none; says what is wrong.
    static final class MalformedException extends IOException {
        MalformedException(String message) {
            super(message);
        }
    }

    private ProxyHeader() {}

    /// The client's address; empty if the proxy speaks for itself, or of a client without address.
    ///
    /// @throws MalformedException if what comes is no such header
    static Optional<InetAddress> read(InputStream in) throws IOException {
        // the shortest header of version 1 is longer
        byte[] start = exactly(in, SIGNATURE.length);
        return Arrays.equals(start, SIGNATURE) ? versionTwo(in) : versionOne(in, start);
    }

    private static Optional<InetAddress> versionOne(InputStream in, byte[] start) throws IOException {
        if (!new String(start, StandardCharsets.ISO_8859_1).startsWith("PROXY ")) {
            throw new MalformedException("it does not begin with PROXY");
        }
        var line = Arrays.copyOf(start, MAX_LINE_BYTES);
        int length = start.length;
        while (line[length - 1] != '\n') {
            if (length == MAX_LINE_BYTES) throw new MalformedException("its line is too long");
            int next = in.read();
            if (next < 0) throw new EOFException();
            line[length++] = (byte) next;
        }
        if (line[length - 2] != '\r') throw new MalformedException("its line ends with a bare LF");
        return client(new String(line, 0, length - 2, StandardCharsets.ISO_8859_1).split(" ", -1));
    }

    /// `PROXY TCP4 192.0.2.1 198.51.100.1 56324 25`
    private static Optional<InetAddress> client(String[] words) throws MalformedException {
        if (words[1].equals("UNKNOWN")) return Optional.empty();
        boolean four = words[1].equals("TCP4");
        if ((!four && !words[1].equals("TCP6")) || words.length != 6) {
            throw new MalformedException("it is not PROXY TCP4|TCP6 and two addresses and ports");
        }
        var client = address(words[2], four);
        address(words[3], four);
        port(words[4]);
        port(words[5]);
        return Optional.of(client);
    }

    private static InetAddress address(String text, boolean four) throws MalformedException {
        return (four ? IpLiteral.four(text) : IpLiteral.six(text))
                .orElseThrow(() -> new MalformedException("'" + text + "' is no address of the family it names"));
    }

    private static void port(String text) throws MalformedException {
        boolean isNumber = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || Integer.parseInt(text) > 65535) throw new MalformedException("'" + text + "' is no port");
    }

    /// Version and command, family and protocol, length; then addresses and extras.
    private static Optional<InetAddress> versionTwo(InputStream in) throws IOException {
        byte[] fixed = exactly(in, 4);
        int length = (fixed[2] & 0xFF) << 8 | (fixed[3] & 0xFF);
        if (length > MAX_BODY_BYTES) throw new MalformedException("it has " + length + " bytes");
        int command = fixed[0] & 0xFF;
        if (command != 0x20 && command != 0x21) throw new MalformedException("its command is " + command);
        byte[] body = exactly(in, length);
        if (command == 0x20) return Optional.empty(); // the proxy looks whether we live
        return switch (fixed[1]) {
            case 0x11 -> Optional.of(address(body, 4, 12));
            case 0x21 -> Optional.of(address(body, 16, 36));
            case 0x00, 0x31 -> Optional.empty();
            default -> throw new MalformedException("its family and protocol are " + fixed[1]);
        };
    }

    private static InetAddress address(byte[] body, int bytes, int needed) throws IOException {
        if (body.length < needed) throw new MalformedException("its addresses are cut");
        return InetAddress.getByAddress(Arrays.copyOf(body, bytes));
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) throw new EOFException();
        return bytes;
    }
}
