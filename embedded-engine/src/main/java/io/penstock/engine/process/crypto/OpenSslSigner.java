package io.penstock.engine.process.crypto;

import java.lang.foreign.MemorySegment;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// Signs with OpenSSL: one handle for the key, which all threads share, and a context for each signature.
final class OpenSslSigner implements Signer {
    /// Of the largest RSA key.
    private static final int MAX_SIGNATURE_BYTES = 512;

    private final LibCrypto library;
    private final MemorySegment key;
    private final boolean isRsa;

    OpenSslSigner(LibCrypto library, SigningKey key) {
        this.library = library;
        this.key = library.key(key.pkcs8());
        this.isRsa = key.isRsa();
    }

    @Override
    public byte[] sign(byte[] data, int length) {
        if (isRsa) return library.sign(key, data, length, true, MAX_SIGNATURE_BYTES);
        byte[] hash = sha256(data, length);
        return library.sign(key, hash, hash.length, false, MAX_SIGNATURE_BYTES);
    }

    private static byte[] sha256(byte[] data, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(data, 0, length);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new CryptoException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String library() {
        return library.name;
    }
}
