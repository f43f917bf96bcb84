package io.penstock.engine.process.crypto;

/// Signs with one private key. Safe for any thread.
public interface Signer {

    /// The signature over the SHA-256 of the first `length` bytes of `data`: PKCS #1 version 1.5 with RSA keys
    /// (RFC 6376 section 3.3.1), and with Ed25519 keys PureEdDSA of that hash (RFC 8463 section 3).
    ///
    /// @throws CryptoException if the key or the library fails
    byte[] sign(byte[] data, int length);

    /// Which library does the work, for people.
    String library();
}
