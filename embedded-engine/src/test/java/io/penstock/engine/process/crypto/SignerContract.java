package io.penstock.engine.process.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every way of signing must do.
interface SignerContract {
    Signer open(SigningKey key);

    @Test
    default void anRsaSignatureVerifies() throws Exception {
        var pair = TestKeys.rsa(2048);
        byte[] data = "header data".getBytes();

        byte[] signature = open(TestKeys.of(pair)).sign(data, data.length);

        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pair.getPublic());
        verifier.update(data);
        assertTrue(verifier.verify(signature));
        assertEquals(256, signature.length);
    }

    @Test
    default void anEd25519SignatureIsOverTheHash() throws Exception {
        byte[] data = "header data".getBytes();

        byte[] signature = open(TestKeys.rfcEd25519()).sign(data, data.length);

        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(TestKeys.rfcEd25519Public());
        verifier.update(MessageDigest.getInstance("SHA-256").digest(data));
        assertTrue(verifier.verify(signature));
    }

    @Test
    default void onlyTheLengthGivenCounts() {
        var signer = open(TestKeys.rfcEd25519());
        byte[] longer = "header data".getBytes();
        byte[] shorter = Arrays.copyOf(longer, 6);

        assertArrayEquals(signer.sign(shorter, 6), signer.sign(longer, 6));
        assertFalse(Arrays.equals(signer.sign(longer, 6), signer.sign(longer, 7)));
        assertEquals(64, signer.sign(new byte[0], 0).length);
    }

    @Test
    default void agreesWithTheOtherWays() throws Exception {
        byte[] data = new byte[3000];
        for (var key : List.of(TestKeys.of(TestKeys.rsa(1024)), TestKeys.rfcEd25519())) {
            assertArrayEquals(
                    new JdkSigner(key).sign(data, data.length), open(key).sign(data, data.length));
        }
    }

    @Test
    default void threadsShareAKey() throws Exception {
        var signer = open(TestKeys.of(TestKeys.rsa(1024)));
        byte[] data = "header data".getBytes();
        byte[] expected = signer.sign(data, data.length);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 200; i++) tasks.add(() -> Arrays.equals(expected, signer.sign(data, data.length)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(tasks)) assertTrue(answer.get());
        }
    }
}
