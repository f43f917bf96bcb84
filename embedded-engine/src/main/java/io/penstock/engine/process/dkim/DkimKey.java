package io.penstock.engine.process.dkim;

import io.penstock.engine.process.ProcessException;
import io.penstock.engine.process.crypto.Signer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A key for mail from one domain and those below it.
///
/// @param domain   d=, in lower case
/// @param selector s=
/// @param isRsa    otherwise Ed25519
/// @param validFor x= is so long after t=; null for signatures that do not end
public record DkimKey(
        String domain,
        String selector,
        boolean isRsa,
        Signer signer,
        @Nullable Duration validFor) {
    /// A message may wait for days before somebody verifies it.
    private static final Duration MIN_VALID = Duration.ofDays(1);

    public DkimKey {
        checkName("domain", domain);
        checkName("selector", selector);
        if (!domain.contains("."))
            throw new ProcessException(
                    "the DKIM domain '" + domain + "' has no dot; write a domain such as example.com");
        if (validFor != null && validFor.compareTo(MIN_VALID) < 0)
            throw new ProcessException("DKIM signatures of " + domain + " would end after " + validFor
                    + ", when mail may still be on its way; give a day or more");
    }

    private static void checkName(String what, String name) {
        boolean right = !name.isEmpty()
                && name.length() <= 253
                && !name.startsWith(".")
                && !name.endsWith(".")
                && !name.contains("..")
                && name.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_');
        if (!right)
            throw new ProcessException("the DKIM " + what + " '" + name
                    + "' is no name in DNS; write it in lower case, with letters, digits, hyphens and dots");
    }

    String algorithm() {
        return isRsa ? "rsa-sha256" : "ed25519-sha256";
    }
}
