package io.penstock.engine.bounce;

import java.util.Locale;
import java.util.Optional;

/// What became of one recipient (RFC 3464 section 2.3.3).
public enum DsnAction {
    FAILED,
    DELAYED,
    DELIVERED,
    /// Handed to a host that does not report itself.
    RELAYED,
    /// Handed to a list of recipients.
    EXPANDED;

    /// As the field says it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the field; what stands behind the word is nobody's concern.
    static Optional<DsnAction> parse(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        for (var action : values()) if (word.startsWith(action.word())) return Optional.of(action);
        // not in the RFC, but sent
        if (word.startsWith("fail") || word.startsWith("bounce")) return Optional.of(FAILED);
        return word.startsWith("delay") ? Optional.of(DELAYED) : Optional.empty();
    }
}
