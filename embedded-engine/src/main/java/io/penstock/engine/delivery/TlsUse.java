package io.penstock.engine.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What we ask of a connection to a peer (RFC 3207).
public enum TlsUse {
    /// Never STARTTLS.
    OFF,
    /// TLS where it is offered, with any certificate; clear text where it is not offered or fails.
    OPPORTUNISTIC,
    /// TLS with any certificate, or no mail.
    REQUIRED,
    /// TLS with a certificate that this machine trusts and that names the host, or no mail.
    VERIFIED;

    boolean isMust() {
        return this == REQUIRED || this == VERIFIED;
    }

    /// As settings write it: `opportunistic`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TlsUse> of(String word) {
        return Arrays.stream(values()).filter(use -> use.word().equals(word)).findFirst();
    }
}
