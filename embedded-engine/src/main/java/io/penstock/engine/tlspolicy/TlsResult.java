package io.penstock.engine.tlspolicy;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;

/// How a session or a policy fared, in the words of RFC 8460 section 4.3.
public enum TlsResult {
    SUCCESS,
    STARTTLS_NOT_SUPPORTED,
    CERTIFICATE_HOST_MISMATCH,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_TRUSTED,
    VALIDATION_FAILURE,
    TLSA_INVALID,
    DNSSEC_INVALID,
    DANE_REQUIRED,
    STS_POLICY_FETCH_ERROR,
    STS_POLICY_INVALID,
    STS_WEBPKI_INVALID;

    /// As reports write it: `certificate-host-mismatch`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What kind of failure a handshake ended with, by its chain of causes.
    public static TlsResult of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) return CERTIFICATE_EXPIRED;
            String text = String.valueOf(cause.getMessage());
            if (text.contains("TLSA")) return TLSA_INVALID;
            if (text.contains("No subject alternative") || text.contains("No name matching"))
                return CERTIFICATE_HOST_MISMATCH;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof CertPathBuilderException || cause instanceof CertificateException)
                return CERTIFICATE_NOT_TRUSTED;
        return VALIDATION_FAILURE;
    }
}
