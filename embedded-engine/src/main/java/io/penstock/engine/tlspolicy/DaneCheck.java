package io.penstock.engine.tlspolicy;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;

/// What a host's usable TLSA records demand of its certificate (RFC 7672 section 3). None means that any will do: all
/// records were of kinds that SMTP cannot use, so TLS is a must and no name can be proved (section 2.2).
///
/// @param names one of which the certificate must bear if a record names its issuer: those under which the records may
/// stand
public record DaneCheck(List<Tlsa> records, List<String> names) {

    public DaneCheck {
        records = List.copyOf(records);
        names = List.copyOf(names);
    }

    /// Whether the certificate can be told right from wrong.
    public boolean authenticates() {
        return !records.isEmpty();
    }

    /// Whether a record names an issuer, so that the name in the certificate counts.
    boolean namesIssuer() {
        return records.stream().anyMatch(record -> record.usage() == Tlsa.TRUST_ANCHOR);
    }

    /// The same where one more name is right (RFC 7672 section 3.2.2): that of the domain whose mail it is.
    public DaneCheck alsoFor(String name) {
        var more = new ArrayList<>(names);
        more.add(name);
        return new DaneCheck(records, more);
    }

    /// @param chain the host's certificate first
    /// @throws CertificateException if no record fits
    public void check(X509Certificate[] chain) throws CertificateException {
        if (records.isEmpty()) return;
        if (chain.length == 0) throw new CertificateException("it shows no certificate");
        for (Tlsa record : records) {
            // neither name nor dates count here (section 3.1.1): the record says all there is to know
            if (record.usage() == Tlsa.END_ENTITY && record.matches(chain[0])) return;
        }
        CertificateException why = new CertificateException("no TLSA record of it matches its certificate");
        for (int i = 1; i < chain.length; i++) {
            if (!isAnchor(chain[i])) continue;
            try {
                validate(Arrays.asList(chain).subList(0, i), chain[i]);
                verifyName(chain[0]);
                return;
            } catch (GeneralSecurityException | SSLException e) {
                why = new CertificateException("a TLSA record names the issuer, but " + e.getMessage(), e);
            }
        }
        throw why;
    }

    private boolean isAnchor(X509Certificate issuer) {
        return records.stream().anyMatch(record -> record.usage() == Tlsa.TRUST_ANCHOR && record.matches(issuer));
    }

    private static void validate(List<X509Certificate> below, X509Certificate anchor) throws GeneralSecurityException {
        // an anchor is not checked as part of the path, so its dates would not count
        anchor.checkValidity();
        var distinct = below.stream().filter(new HashSet<>()::add).toList();
        var path = CertificateFactory.getInstance("X.509").generateCertPath(distinct);
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private void verifyName(X509Certificate certificate) throws SSLException {
        var verifier = new DefaultHostnameVerifier();
        SSLException why = new SSLException("nobody knows a name for it");
        for (String name : names) {
            try {
                verifier.verify(name, certificate);
                return;
            } catch (SSLException e) {
                why = e;
            }
        }
        throw why;
    }
}
