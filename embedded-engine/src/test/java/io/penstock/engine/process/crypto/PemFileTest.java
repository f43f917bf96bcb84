package io.penstock.engine.process.crypto;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemFileTest {
    @TempDir
    Path directory;

    private Path file(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("key.pem"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void readsBothFormsAndBothKinds() throws Exception {
        assertTrue(PemFile.readKey(file(TestKeys.RFC_8463_RSA_PEM)).isRsa());
        var rsa = TestKeys.rsa(2048).getPrivate().getEncoded();
        assertTrue(PemFile.readKey(file("made by hand\n" + TestKeys.pem(rsa))).isRsa());
        assertFalse(PemFile.readKey(file(TestKeys.rfcEd25519Pem())).isRsa());
    }

    @Test
    void aFileForEveryonesEyesIsRefused() throws Exception {
        Path file = file(TestKeys.rfcEd25519Pem());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var wrong = assertThrows(CryptoException.class, () -> PemFile.readKey(file));
        assertTrue(wrong.getMessage().contains("chmod 600 " + file), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                        | no private key",
                "-----BEGIN PRIVATE KEY-----                                               | no private key",
                "-----BEGIN PRIVATE KEY----- AAAA -----END PRIVATE KEY-----                | neither an RSA nor",
                "-----BEGIN PRIVATE KEY----- A -----END PRIVATE KEY-----                   | key.pem",
                "-----BEGIN RSA PRIVATE KEY----- AAAA -----END RSA PRIVATE KEY-----        | neither an RSA nor",
                "-----BEGIN ENCRYPTED PRIVATE KEY----- AAAA -----END ENCRYPTED PRIVATE KEY-----| openssl pkey",
                "-----BEGIN PUBLIC KEY----- AAAA -----END PUBLIC KEY-----                  | no private key",
            })
    void whatIsNoKeyIsNamedWithTheMend(String text, String said) throws Exception {
        var wrong = assertThrows(CryptoException.class, () -> PemFile.readKey(file(text)));
        assertTrue(wrong.getMessage().contains(said), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("key.pem"), wrong.getMessage());
    }

    @Test
    void aShortRsaKeyIsRefused() throws Exception {
        var weak = TestKeys.rsa(512).getPrivate().getEncoded();
        var wrong = assertThrows(CryptoException.class, () -> PemFile.readKey(file(TestKeys.pem(weak))));
        assertTrue(wrong.getMessage().contains("512 bits"), wrong.getMessage());
    }
}
