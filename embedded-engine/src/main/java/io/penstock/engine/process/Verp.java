package io.penstock.engine.process;

import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.SpoolId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/// A return path for each recipient, `bounce+TOKEN@domain`: a bounce that comes back tells by its address alone which
/// message to whom it is about.
///
/// The token is the spool id, the recipient's place in the envelope and a seal, in 33 letters and digits of which case
/// does not matter: some hosts fold it. Mail from the null sender keeps it: nobody may answer that.
public final class Verp implements Processor {
    private static final int SEAL_BYTES = 10;
    private static final int PAYLOAD_BYTES = 10;
    private static final int RADIX = 36;
    /// 20 bytes with a leading one bit so that none is lost: 32 digits to the base of 36.
    private static final BigInteger LEAD = BigInteger.ONE.shiftLeft((PAYLOAD_BYTES + SEAL_BYTES) * 8);
    /// RFC 5321 section 4.5.3.1.1.
    private static final int MAX_LOCAL_PART = 64;

    private final String prefix;
    private final String domain;
    private final TokenSeal seal;

    /// Whom a returned message was for.
    ///
    /// @param recipientIndex place in the envelope
    public record Origin(SpoolId id, int recipientIndex) {}

    /// @param prefix what stands before the `+`
    public Verp(String prefix, String domain, byte[] secret) {
        this.prefix = prefix;
        this.domain = domain;
        this.seal = new TokenSeal(secret, "verp", SEAL_BYTES);
        int tokenLength = LEAD.shiftLeft(1).toString(RADIX).length();
        if (prefix.isEmpty() || prefix.length() + 1 + tokenLength > MAX_LOCAL_PART) {
            throw new ProcessException(
                    "the VERP prefix '" + prefix + "' is empty or too long; the part before the @ has " + MAX_LOCAL_PART
                            + " places, of which the token takes " + tokenLength);
        }
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public Draft apply(Draft draft) {
        if (draft.mailFrom().isNull()) return draft;
        return draft.with(new MailFrom(address(new Origin(draft.envelope().id(), draft.onlyRecipient()))));
    }

    /// The return path for one recipient of one message.
    public String address(Origin origin) {
        var payload = ByteBuffer.allocate(PAYLOAD_BYTES)
                .putLong(origin.id().value())
                .putShort((short) origin.recipientIndex())
                .array();
        var token = LEAD.or(new BigInteger(1, seal.seal(payload))).toString(RADIX);
        return prefix + "+" + token + "@" + domain;
    }

    /// What [#address] put in; empty for an address that we did not make, or that somebody changed.
    public Optional<Origin> read(String address) {
        int at = address.lastIndexOf('@');
        if (at <= prefix.length() + 1 || at > MAX_LOCAL_PART) return Optional.empty();
        String start = address.substring(0, prefix.length() + 1);
        if (!start.equalsIgnoreCase(prefix + "+") || !address.substring(at + 1).equalsIgnoreCase(domain))
            return Optional.empty();
        return number(address.substring(start.length(), at))
                .flatMap(seal::open)
                .map(ByteBuffer::wrap)
                .map(payload -> new Origin(new SpoolId(payload.getLong()), payload.getShort() & 0xFFFF));
    }

    /// Whether it is at our domain and begins like a return path, as those do that we made.
    public boolean isLike(String address) {
        int at = address.lastIndexOf('@');
        return at >= 0
                && address.substring(at + 1).equalsIgnoreCase(domain)
                && address.regionMatches(true, 0, prefix + "+", 0, prefix.length() + 1);
    }

    /// Whether it is the address without a token, `bounce@domain`: for reports that bring a token along.
    public boolean isBare(String address) {
        return address.equalsIgnoreCase(prefix + "@" + domain);
    }

    private static Optional<byte[]> number(String token) {
        for (char c : token.toLowerCase(Locale.ROOT).toCharArray())
            if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) return Optional.empty();
        var number = new BigInteger(token.toLowerCase(Locale.ROOT), RADIX);
        if (number.bitLength() != LEAD.bitLength()) return Optional.empty();
        byte[] bytes = number.xor(LEAD).toByteArray();
        // a sign byte in front, or leading zeros that are missing
        var sealed = new byte[PAYLOAD_BYTES + SEAL_BYTES];
        int length = Math.min(bytes.length, sealed.length);
        System.arraycopy(bytes, bytes.length - length, sealed, sealed.length - length, length);
        return Optional.of(sealed);
    }
}
