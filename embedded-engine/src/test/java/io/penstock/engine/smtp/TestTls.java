package io.penstock.engine.smtp;

import java.io.File;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `mx.penstock.test` and `localhost` that nobody but a test trusts.
public final class TestTls {
    private static final char[] PASSWORD = "password".toCharArray();

    private TestTls() {}

    /// For the side that shows it, and for one that trusts it.
    public static SSLContext context() {
        try {
            var store = KeyStore.getInstance(new File("src/test/resources/tls/self-signed.p12"), PASSWORD);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException("the certificate of the tests cannot be read", e);
        }
    }
}
