package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.IngestException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What a node keeps of a password: enough to recognize it, not enough to use it elsewhere (RFC 5802 section 3, with
/// SHA-256 of RFC 7677). Arrays are never changed.
@SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the room
record ScramKeys(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    private static final int ITERATIONS = 10_000;
    private static final int MAX_ITERATIONS = 1_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;

    static ScramKeys of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return derive(password, salt, ITERATIONS);
    }

    static ScramKeys derive(String password, byte[] salt, int iterations) {
        byte[] salted = salted(password, salt, iterations);
        byte[] storedKey = sha256(hmac(salted, "Client Key"));
        return new ScramKeys(salt, iterations, storedKey, hmac(salted, "Server Key"));
    }

    /// For a name that nobody has: costs the same and fits no password.
    static ScramKeys decoy(byte[] secret, String name) {
        byte[] seed = hmac(secret, name);
        return new ScramKeys(Arrays.copyOf(seed, SALT_BYTES), ITERATIONS, hmac(seed, "1"), hmac(seed, "2"));
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IngestException if it is something else
    static ScramKeys parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length != 4) throw new IllegalArgumentException("it has " + parts.length + " parts, not 4");
            var decoder = Base64.getDecoder();
            int iterations = Integer.parseInt(parts[0]);
            var keys = new ScramKeys(
                    decoder.decode(parts[1]), iterations, decoder.decode(parts[2]), decoder.decode(parts[3]));
            if (iterations < 4096 || iterations > MAX_ITERATIONS)
                throw new IllegalArgumentException(iterations + " iterations are not 4096 to " + MAX_ITERATIONS);
            if (keys.storedKey.length != KEY_BYTES || keys.serverKey.length != KEY_BYTES || keys.salt.length == 0)
                throw new IllegalArgumentException("a key has not 32 bytes, or there is no salt");
            return keys;
        } catch (IllegalArgumentException e) {
            throw new IngestException("these are no SCRAM keys: " + e.getMessage(), e);
        }
    }

    /// `iterations:salt:storedKey:serverKey`, in base64.
    String text() {
        var encoder = Base64.getEncoder();
        return iterations + ":" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(storedKey) + ":"
                + encoder.encodeToString(serverKey);
    }

    boolean fits(String password) {
        return !password.isEmpty() && MessageDigest.isEqual(derive(password, salt, iterations).storedKey, storedKey);
    }

    /// Whether a client that knows the password made the proof.
    boolean proves(byte[] proof, String authMessage) {
        byte[] signature = hmac(storedKey, authMessage);
        if (proof.length != signature.length) return false;
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) clientKey[i] = (byte) (proof[i] ^ signature[i]);
        return MessageDigest.isEqual(sha256(clientKey), storedKey);
    }

    byte[] serverSignature(String authMessage) {
        return hmac(serverKey, authMessage);
    }

    private static byte[] salted(String password, byte[] salt, int iterations) {
        char[] normal = Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
        try {
            var spec = new PBEKeySpec(normal, salt, iterations, KEY_BYTES * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks PBKDF2", e);
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}
