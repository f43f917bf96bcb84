package io.penstock.engine.process.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who signs.
public enum CryptoChoice {
    /// OpenSSL if it is there and does as the JDK does, else the JDK.
    AUTO,
    JDK,
    OPENSSL;

    private static final Logger LOG = LoggerFactory.getLogger(CryptoChoice.class);

    /// By its name in lower case.
    public static Optional<CryptoChoice> of(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /// @throws CryptoException if OpenSSL is asked for and cannot be had
    public Signer signer(SigningKey key) {
        var jdk = new JdkSigner(key);
        if (this == JDK) return jdk;
        var library = LibCrypto.load();
        if (library.isEmpty()) {
            if (this == AUTO) return jdk;
            throw new CryptoException("libcrypto of OpenSSL 3 or 1.1.1 cannot be loaded; install it, "
                    + "or choose dkim-crypto = auto or jdk");
        }
        try {
            var openSsl = new OpenSslSigner(library.get(), key);
            // both kinds of signature leave no choice, so the two must agree to the last bit
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            if (Arrays.equals(openSsl.sign(probe, probe.length), jdk.sign(probe, probe.length))) return openSsl;
            throw new CryptoException(openSsl.library() + " signs otherwise than the JDK");
        } catch (CryptoException e) {
            if (this == OPENSSL) throw e;
            LOG.warn("signing with the JDK: {}", e.getMessage());
            return jdk;
        }
    }
}
