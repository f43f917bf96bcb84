package io.penstock.engine.process.crypto;

class JdkSignerTest implements SignerContract {
    @Override
    public Signer open(SigningKey key) {
        return new JdkSigner(key);
    }
}
