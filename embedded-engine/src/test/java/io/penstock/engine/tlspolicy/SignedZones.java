package io.penstock.engine.tlspolicy;

import io.penstock.engine.FakeDns;
import java.io.File;
import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Certificates and DNS for tests: a host's certificate, issued by an authority that only tests trust, for
/// `mx.signed.test`, `mta-sts.signed.test` and `localhost`.
public final class SignedZones {
    private static final char[] PASSWORD = "password".toCharArray();

    private SignedZones() {}

    private static KeyStore store() throws Exception {
        return KeyStore.getInstance(new File("src/test/resources/tls/issued.p12"), PASSWORD);
    }

    /// The host's certificate, then its issuer's.
    static X509Certificate[] chain() {
        try {
            return Arrays.stream(store().getCertificateChain("host"))
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (Exception e) {
            throw new IllegalStateException("the certificates of the tests cannot be read", e);
        }
    }

    /// Trusts the authority.
    public static X509ExtendedTrustManager trust() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store());
            return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
        } catch (Exception e) {
            throw new IllegalStateException("the certificates of the tests cannot be read", e);
        }
    }

    /// Shows the certificate, and trusts the authority.
    public static SSLContext context() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException("the certificates of the tests cannot be read", e);
        }
    }

    /// The TLSA record that fits the host's certificate or its issuer's.
    public static String tlsa(int usage, int selector, int matchingType) {
        var certificate = chain()[usage == 2 ? 1 : 0];
        var data = Tlsa.shown(certificate, selector, matchingType);
        return usage + " " + selector + " " + matchingType + " " + data;
    }

    /// Knows one domain's policy, and was asked for it already.
    public static StsPolicies policies(String domain, String text, TlsReports reports, InstantSource time)
            throws IOException {
        try (var dns = new FakeDns()) {
            dns.add("_mta-sts." + domain, "TXT", "\"v=STSv1; id=one;\"");
            var plain = new PlainDns(dns.address());
            var policies = new StsPolicies((name, kind) -> plain.ask(name, kind), _ -> text, reports, null, time);
            if (policies.of(domain).isEmpty()) throw new IllegalArgumentException("it is no policy: " + text);
            return policies;
        }
    }

    /// A server whose zone `signed.test` is signed, with one mail host at 127.0.0.1.
    public static FakeDns signed() throws IOException {
        var dns = new FakeDns();
        dns.sign("signed.test");
        dns.add("signed.test", "MX", "10 mx.signed.test.");
        dns.add("mx.signed.test", "A", "127.0.0.1");
        return dns;
    }
}
