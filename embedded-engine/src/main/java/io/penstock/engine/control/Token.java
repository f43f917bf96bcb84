package io.penstock.engine.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A token as a node knows it: by its hash, which is of no use to a thief. The tokens are random and long, so a
/// plain SHA-256 is enough.
///
/// @param name   appears in the audit trail
/// @param sha256 64 hexadecimal digits
public record Token(String name, Role role, String sha256) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /// A new secret, to be handed to its owner and not kept.
    public static String newSecret() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return "pst_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    public static Token of(String name, Role role, String secret) {
        return new Token(name, role, hash(secret));
    }

    boolean isOf(String secret) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), hash(secret).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
