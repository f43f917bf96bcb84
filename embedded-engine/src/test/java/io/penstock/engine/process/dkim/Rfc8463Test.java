package io.penstock.engine.process.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.process.crypto.CryptoChoice;
import io.penstock.engine.process.crypto.PemFile;
import io.penstock.engine.process.crypto.TestKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The example of RFC 8463 appendix A: it judges the verifier of these tests, and both ways of signing.
class Rfc8463Test {
    private static final String BODY = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

    private static final byte[] MESSAGE = ("""
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            """.replace("\n", "\r\n") + BODY).getBytes(StandardCharsets.US_ASCII);

    private final DkimVerifier verifier = new DkimVerifier(MESSAGE);

    @Test
    void theVerifierOfTheseTestsAgreesWithTheRfc() throws Exception {
        assertEquals("", verifier.verify(verifier.signatures().get(0), TestKeys.rfcEd25519Public()));
        assertEquals("", verifier.verify(verifier.signatures().get(1), TestKeys.rfcRsaPublic()));
    }

    @Test
    void hashesTheBodyAsTheRfcDoes() throws Exception {
        byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
        byte[] hash = BodyHash.of(MessageDigest.getInstance("SHA-256"), body, 0, body.length);
        assertEquals(
                "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
                Base64.getEncoder().encodeToString(hash));
    }

    @ParameterizedTest
    @EnumSource(
            value = CryptoChoice.class,
            names = {"AUTO", "JDK"})
    void signsAsTheRfcDoes(CryptoChoice choice, @TempDir Path directory) throws Exception {
        Path pem = Files.writeString(directory.resolve("rsa.pem"), TestKeys.RFC_8463_RSA_PEM);
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-------"));
        var signers = new io.penstock.engine.process.crypto.Signer[] {
            choice.signer(TestKeys.rfcEd25519()), choice.signer(PemFile.readKey(pem))
        };
        for (int i = 0; i < signers.length; i++) {
            String signature = verifier.signatures().get(i);
            byte[] data = verifier.signedData(signature).getBytes(StandardCharsets.US_ASCII);
            byte[] b = signers[i].sign(data, data.length);
            assertEquals(
                    DkimVerifier.tags(signature).get("b"), Base64.getEncoder().encodeToString(b));
        }
    }
}
