package io.penstock.engine.ingest.smtp;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The server's side of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677). For one attempt.
final class ScramExchange {
    private static final int NONCE_BYTES = 18;

    private final SubmissionUsers users;
    private final String ourNonce;
    private String gs2Header = "";
    private String name = "";
    private String nonce = "";
    private String firstMessages = "";

    ScramExchange(SubmissionUsers users) {
        this(users, newNonce());
    }

    ScramExchange(SubmissionUsers users, String ourNonce) {
        this.users = users;
        this.ourNonce = ourNonce;
    }

    private static String newNonce() {
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    /// The server's first message; null if the client's is none.
    @Nullable
    String first(String clientFirst) {
        if (!clientFirst.startsWith("n,") && !clientFirst.startsWith("y,")) return null;
        int bare = clientFirst.indexOf(',', 2) + 1;
        if (bare == 0) return null;
        gs2Header = clientFirst.substring(0, bare);
        String[] parts = clientFirst.substring(bare).split(",", -1);
        if (parts.length < 2 || !parts[0].startsWith("n=") || !parts[1].startsWith("r=")) return null;
        if (parts[1].length() < 10) return null;
        name = parts[0].substring(2).replace("=2C", ",").replace("=3D", "=");
        nonce = parts[1].substring(2) + ourNonce;
        // acting for another is not offered
        if (!gs2Header.substring(2).equals(",") && !gs2Header.substring(2).equals("a=" + parts[0].substring(2) + ","))
            return null;
        var keys = users.keys(name);
        String serverFirst =
                "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(keys.salt()) + ",i=" + keys.iterations();
        firstMessages = clientFirst.substring(bare) + "," + serverFirst;
        return serverFirst;
    }

    /// The server's last message, with which it proves itself; null if the client has not.
    @Nullable
    String last(String clientFinal) {
        int proofAt = clientFinal.lastIndexOf(",p=");
        if (proofAt < 0) return null;
        String withoutProof = clientFinal.substring(0, proofAt);
        byte[] header = gs2Header.getBytes(StandardCharsets.UTF_8);
        String expected = "c=" + Base64.getEncoder().encodeToString(header) + ",r=" + nonce;
        if (!withoutProof.equals(expected)) return null;
        byte[] proof;
        try {
            proof = Base64.getDecoder().decode(clientFinal.substring(proofAt + 3));
        } catch (IllegalArgumentException e) {
            return null;
        }
        String authMessage = firstMessages + "," + withoutProof;
        var keys = users.keys(name);
        if (!keys.proves(proof, authMessage)) return null;
        return "v=" + Base64.getEncoder().encodeToString(keys.serverSignature(authMessage));
    }

    String name() {
        return name;
    }
}
