package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.IngestException;
import java.net.InetAddress;
import java.util.Arrays;

/// A block of addresses in CIDR form, such as `10.0.0.0/8` or `2001:db8::/32`.
public record Network(InetAddress address, int prefixLength) {

    public Network {
        int bits = address.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IngestException(
                    "network " + address.getHostAddress() + "/" + prefixLength + ": the prefix is 0 to " + bits);
        }
    }

    /// Reads an address, or an address and a prefix length. Names are refused: they would be looked up.
    ///
    /// @throws IngestException naming the text, if it is neither
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            var parsed = InetAddress.ofLiteral(address);
            int bits = parsed.getAddress().length * 8;
            return new Network(parsed, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IngestException(
                    "'" + text + "' is not a network; write an address and a prefix, like 10.0.0.0/8", e);
        }
    }

    public boolean contains(InetAddress candidate) {
        byte[] ours = address.getAddress();
        byte[] theirs = candidate.getAddress();
        if (ours.length != theirs.length) return false;
        int whole = prefixLength / 8;
        if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) return false;
        int rest = prefixLength % 8;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xFF) >>> (8 - rest) == 0;
    }
}
