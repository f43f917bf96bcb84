package io.penstock.engine.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The client's side of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677). For one attempt.
final class ScramClient {
    private static final int NONCE_BYTES = 18;
    /// A server that asks for more only wants our time.
    private static final int MOST_ITERATIONS = 1_000_000;
    /// RFC 7677 section 4.
    private static final int LEAST_ITERATIONS = 4096;

    private final Credentials credentials;
    private final String nonce;
    private String serverSignature = "";

    ScramClient(Credentials credentials) {
        this(credentials, newNonce());
    }

    ScramClient(Credentials credentials, String nonce) {
        this.credentials = credentials;
        this.nonce = nonce;
    }

    private static String newNonce() {
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    private String firstBare() {
        return "n=" + credentials.user().replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    String first() {
        return "n,," + firstBare();
    }

    /// Our proof.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the server's message
    String last(String serverFirst) {
        String[] parts = serverFirst.split(",", -1);
        if (parts.length < 3 || !parts[0].startsWith("r=") || !parts[1].startsWith("s=") || !parts[2].startsWith("i="))
            throw new IllegalArgumentException("its first message is none of SCRAM");
        String both = parts[0].substring(2);
        if (!both.startsWith(nonce) || both.length() == nonce.length())
            throw new IllegalArgumentException("it changed our nonce");
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        int iterations = Integer.parseInt(parts[2].substring(2));
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS)
            throw new IllegalArgumentException("it wants " + iterations + " iterations, which are not "
                    + LEAST_ITERATIONS + " to " + MOST_ITERATIONS);
        String withoutProof = "c=biws,r=" + both;
        String signed = firstBare() + "," + serverFirst + "," + withoutProof;
        try {
            byte[] salted = salted(salt, iterations);
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] signature = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), signed);
            byte[] proof = new byte[clientKey.length];
            for (int i = 0; i < proof.length; i++) proof[i] = (byte) (clientKey[i] ^ signature[i]);
            var encoder = Base64.getEncoder();
            serverSignature = encoder.encodeToString(hmac(hmac(salted, "Server Key"), signed));
            return withoutProof + ",p=" + encoder.encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether the server knows the password, too.
    boolean isServer(String serverLast) {
        byte[] expected = ("v=" + serverSignature).getBytes(StandardCharsets.UTF_8);
        return !serverSignature.isEmpty()
                && MessageDigest.isEqual(expected, serverLast.strip().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException {
        char[] prepared = Normalizer.normalize(credentials.password(), Normalizer.Form.NFKC)
                .toCharArray();
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(prepared, salt, iterations, 256))
                .getEncoded();
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
