package io.penstock.engine.smtp;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads IP addresses in the one form that nobody reads differently.
///
/// `0177.0.0.1` is 127.0.0.1 to some and 177.0.0.1 to others, `10.1` is 10.0.0.1 to a few: so four numbers without
/// leading zeros it is (RFC 3986 section 3.2.2), and nothing is ever looked up.
public final class IpLiteral {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FOUR = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    /// Groups of up to four digits, and perhaps an address of IPv4 at the end. No zone.
    private static final Pattern SIX = Pattern.compile("(?:[0-9a-fA-F]{0,4}:){2,7}(?:[0-9a-fA-F]{0,4}|" + FOUR + ")");

    /// Of either family.
    public static Optional<InetAddress> parse(String text) {
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    public static Optional<InetAddress> four(String text) {
        return FOUR.matcher(text).matches() ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    }

    /// An address of IPv4 that is written as one of IPv6 is the one of IPv4.
    public static Optional<InetAddress> six(String text) {
        if (!SIX.matcher(text).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // two gaps, or too few groups
        }
    }

    private IpLiteral() {}
}
