package io.penstock.engine.tlspolicy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.xbill.DNS.TLSARecord;

/// One TLSA record (RFC 6698).
///
/// @param data in hexadecimal, so that equal records are equal
record Tlsa(int usage, int selector, int matchingType, String data) {
    /// A certificate that issued the host's, directly or not.
    static final int TRUST_ANCHOR = 2;
    /// The host's own certificate.
    static final int END_ENTITY = 3;

    static Tlsa of(TLSARecord record) {
        return new Tlsa(
                record.getCertificateUsage(),
                record.getSelector(),
                record.getMatchingType(),
                HexFormat.of().formatHex(record.getCertificateAssociationData()));
    }

    /// Whether SMTP can make use of it: usages 0 and 1 it cannot (RFC 7672 section 3.1.3), and what we do not know
    /// counts as not there.
    boolean isUsable() {
        boolean known = (usage == TRUST_ANCHOR || usage == END_ENTITY) && selector >= 0 && selector <= 1;
        return known
                && switch (matchingType) {
                    case 0 -> !data.isEmpty();
                    case 1 -> data.length() == 64;
                    case 2 -> data.length() == 128;
                    default -> false;
                };
    }

    boolean matches(X509Certificate certificate) {
        return shown(certificate, selector, matchingType).equals(data);
    }

    /// What a record of this kind says of a certificate.
    static String shown(X509Certificate certificate, int selector, int matchingType) {
        try {
            byte[] selected = selector == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] shown = switch (matchingType) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
                default -> selected;
            };
            return HexFormat.of().formatHex(shown);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be written was read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }
}
