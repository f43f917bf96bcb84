package io.penstock.engine.message;

import java.util.Locale;

/// One envelope recipient, as `local-part@domain` without angle brackets.
public record Recipient(String address) {
    /// @throws IllegalArgumentException naming the address, if it has no local part or no domain
    public Recipient {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new IllegalArgumentException("'" + address + "' is not a recipient; write local-part@domain");
        }
    }

    /// The part before the last `@`, in the case it came in (RFC 5321 section 2.4: only its own host may fold it).
    public String localPart() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    /// The part after the last `@`, in lower case.
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return address;
    }
}
