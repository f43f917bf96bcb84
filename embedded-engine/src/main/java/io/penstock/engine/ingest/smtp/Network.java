package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.smtp.IpLiteral;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

    /// Reads an address, or an address and a prefix length. Names are refused: they would be looked up. So is an
    /// address with bits behind its prefix: either it or the prefix is not what was meant.
    ///
    /// @throws IngestException naming the text and the mend, if it is neither
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || (slash >= 0 && !text.substring(slash + 1).matches("[0-9]{1,3}"))) {
            throw new IngestException(
                    "'" + text + "' is not a network; write an address and a prefix, like 10.0.0.0/8");
        }
        int bits = address.get().getAddress().length * 8;
        var network = new Network(address.get(), slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        var base = network.base();
        if (base.equals(network.address)) return network;
        throw new IngestException("'" + text + "' has bits behind its prefix; write " + base.getHostAddress() + "/"
                + network.prefixLength + " for the network, or " + network.address.getHostAddress()
                + " for the one address");
    }

    /// The first address.
    private InetAddress base() {
        byte[] bytes = address.getAddress();
        for (int bit = prefixLength; bit < bytes.length * 8; bit++) bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("as many bytes as before are an address", e);
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
