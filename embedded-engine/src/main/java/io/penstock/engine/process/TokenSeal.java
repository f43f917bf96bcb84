package io.penstock.engine.process;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals what we hand out and want to know again: payload and a piece of an HMAC-SHA-256 over it. Safe for any thread.
///
/// Each use has its own purpose mixed in, so that a return path is no ticket for unsubscribing.
public final class TokenSeal {
    /// Shorter secrets can be guessed offline by anyone who holds a token.
    public static final int MIN_SECRET_BYTES = 32;

    private final SecretKeySpec key;
    private final byte[] purpose;
    private final int sealBytes;

    /// @param purpose   what the tokens are for; other purposes do not open them
    /// @param sealBytes of the HMAC that a token carries; 10 or more
    TokenSeal(byte[] secret, String purpose, int sealBytes) {
        if (secret.length < MIN_SECRET_BYTES)
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes");
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.purpose = (purpose + "\0").getBytes(StandardCharsets.US_ASCII);
        this.sealBytes = sealBytes;
    }

    byte[] seal(byte[] payload) {
        var sealed = Arrays.copyOf(payload, payload.length + sealBytes);
        System.arraycopy(mac(payload), 0, sealed, payload.length, sealBytes);
        return sealed;
    }

    /// The payload, if we sealed it.
    Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < sealBytes) return Optional.empty();
        var payload = Arrays.copyOf(sealed, sealed.length - sealBytes);
        var given = Arrays.copyOfRange(sealed, payload.length, sealed.length);
        return MessageDigest.isEqual(given, Arrays.copyOf(mac(payload), sealBytes))
                ? Optional.of(payload)
                : Optional.empty();
    }

    private byte[] mac(byte[] payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose);
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
