package io.penstock.engine.process.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;

/// Signs with what every JDK has. An RSA signature takes two to three times as long as with OpenSSL.
final class JdkSigner implements Signer {
    private final SigningKey key;

    JdkSigner(SigningKey key) {
        this.key = key;
    }

    @Override
    public byte[] sign(byte[] data, int length) {
        try {
            var signature = Signature.getInstance(key.isRsa() ? "SHA256withRSA" : "Ed25519");
            signature.initSign(key.key());
            if (key.isRsa()) {
                signature.update(data, 0, length);
            } else {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(data, 0, length);
                signature.update(digest.digest());
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new CryptoException("the JDK cannot sign: " + e.getMessage(), e);
        }
    }

    @Override
    public String library() {
        return "JDK";
    }
}
