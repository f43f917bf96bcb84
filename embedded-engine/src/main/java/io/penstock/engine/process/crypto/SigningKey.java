package io.penstock.engine.process.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/// A private key that may sign mail: RSA of 1024 to 4096 bits (RFC 8301 section 3.2) or Ed25519.
public final class SigningKey {
    private static final int MIN_RSA_BITS = 1024;
    private static final int MAX_RSA_BITS = 4096;

    private final PrivateKey key;
    private final byte[] pkcs8;

    private SigningKey(PrivateKey key, byte[] pkcs8) {
        this.key = key;
        this.pkcs8 = pkcs8;
    }

    /// @throws CryptoException if that is no key that can be used
    public static SigningKey of(byte[] pkcs8) {
        var spec = new PKCS8EncodedKeySpec(pkcs8);
        for (String algorithm : new String[] {"RSA", "Ed25519"}) {
            try {
                var key = KeyFactory.getInstance(algorithm).generatePrivate(spec);
                if (key instanceof RSAPrivateKey rsa) checkSize(rsa.getModulus());
                return new SigningKey(key, pkcs8.clone());
            } catch (GeneralSecurityException e) {
                // the other kind, or none: the complaint below says it
            }
        }
        throw new CryptoException("holds neither an RSA nor an Ed25519 key; make one with openssl genrsa 2048");
    }

    private static void checkSize(BigInteger modulus) {
        int bits = modulus.bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS)
            throw new CryptoException("holds an RSA key of " + bits + " bits; receivers take " + MIN_RSA_BITS + " to "
                    + MAX_RSA_BITS + ", make one of 2048 with openssl genrsa 2048");
    }

    public boolean isRsa() {
        return key instanceof RSAPrivateKey;
    }

    PrivateKey key() {
        return key;
    }

    byte[] pkcs8() {
        return pkcs8.clone();
    }
}
