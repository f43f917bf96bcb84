package io.penstock.engine.process.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class OpenSslSignerTest implements SignerContract {
    @Override
    public Signer open(SigningKey key) {
        assumeTrue(LibCrypto.load().isPresent(), "this machine has no libcrypto");
        return new OpenSslSigner(LibCrypto.load().orElseThrow(), key);
    }

    @Test
    void autoTakesWhatIsThere() {
        String expected = LibCrypto.load().map(library -> library.name).orElse("JDK");
        assertEquals(expected, CryptoChoice.AUTO.signer(TestKeys.rfcEd25519()).library());
        assertEquals("JDK", CryptoChoice.JDK.signer(TestKeys.rfcEd25519()).library());
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotACrash() {
        assumeTrue(LibCrypto.load().isPresent(), "this machine has no libcrypto");
        assertThrows(CryptoException.class, () -> LibCrypto.load().orElseThrow().key(new byte[] {0x30, 3, 2, 1, 0}));
    }
}
