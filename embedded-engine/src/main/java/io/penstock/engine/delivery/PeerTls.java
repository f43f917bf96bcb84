package io.penstock.engine.delivery;

import io.penstock.engine.egress.MxHost;
import io.penstock.engine.tlspolicy.DaneCheck;
import io.penstock.engine.tlspolicy.TlsResult;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Our side of TLS with a peer: 1.2 and 1.3 only. Safe for any thread.
///
/// The certificate is looked at in any case, so that a transcript can say whether it would have passed.
final class PeerTls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String VERIFIED = "io.penstock.verified";
    private static final String FAULT = "io.penstock.fault";

    private static final int MAX_DANE = 500;

    private final X509ExtendedTrustManager judge;
    /// Sessions are resumed within a context only. So one that was begun without a look at the certificate is never
    /// resumed where the certificate counts.
    private final SSLContext lenient;

    private final SSLContext strict;
    private final Map<DaneCheck, SSLContext> byDane = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DaneCheck, SSLContext> eldest) {
            return size() > MAX_DANE;
        }
    };

    PeerTls() {
        this(null);
    }

    /// @param trust says which certificates are right; null for what this Java trusts
    PeerTls(@Nullable X509ExtendedTrustManager trust) {
        try {
            judge = trust == null ? trusted() : trust;
            lenient = context(new Observing(judge, false, null));
            strict = context(new Observing(judge, true, null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(TrustManager trust) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return context;
    }

    private SSLContext contextFor(TlsDemand demand) {
        DaneCheck dane = demand.dane();
        if (dane == null) return demand.use() == TlsUse.VERIFIED ? strict : lenient;
        synchronized (byDane) {
            return byDane.computeIfAbsent(dane, check -> {
                try {
                    return context(new Observing(judge, true, check));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("this Java has no TLS: " + e.getMessage(), e);
                }
            });
        }
    }

    private static X509ExtendedTrustManager trusted() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("it trusts nobody"));
    }

    /// Shakes hands over a connection that is open. The caller sees to it that this does not last for ever.
    ///
    /// @param within for each answer of the peer
    SSLSocket shakeHands(Socket raw, MxHost host, TlsDemand demand, Duration within) throws IOException {
        raw.setSoTimeout(Math.clamp(within.toMillis(), 1, Integer.MAX_VALUE));
        var socket =
                (SSLSocket) contextFor(demand).getSocketFactory().createSocket(raw, host.name(), host.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static TlsFacts facts(SSLSocket socket) {
        SSLSession session = socket.getSession();
        boolean verified = session.getValue(VERIFIED) != null;
        String words =
                session.getProtocol() + ", " + session.getCipherSuite() + ", " + (verified ? "verified" : "unverified");
        if (verified) return new TlsFacts(words, TlsResult.SUCCESS);
        return new TlsFacts(
                words, session.getValue(FAULT) instanceof TlsResult fault ? fault : TlsResult.CERTIFICATE_NOT_TRUSTED);
    }

    /// Asks the usual judge, and lets pass whom it rejects unless it has to insist.
    private static final class Observing extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager judge;
        private final boolean insists;
        private final @Nullable DaneCheck dane;

        /// @param dane asked in place of the usual judge; null if there is none
        Observing(X509ExtendedTrustManager judge, boolean insists, @Nullable DaneCheck dane) {
            this.judge = judge;
            this.insists = insists;
            this.dane = dane;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
                throws CertificateException {
            try {
                if (dane == null) judge.checkServerTrusted(chain, kind, socket);
                else dane.check(chain);
            } catch (CertificateException e) {
                if (insists) throw e;
                keep(socket, FAULT, TlsResult.of(e));
                return;
            }
            if (dane != null && !dane.authenticates()) return;
            keep(socket, VERIFIED, true);
        }

        /// Resumed sessions keep it, for which nobody is asked again.
        private static void keep(@Nullable Socket socket, String name, Object value) {
            if (socket instanceof SSLSocket tls) tls.getHandshakeSession().putValue(name, value);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("only sockets are used here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("the host's name is needed");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("we are the client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            throw new CertificateException("we are the client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("we are the client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
