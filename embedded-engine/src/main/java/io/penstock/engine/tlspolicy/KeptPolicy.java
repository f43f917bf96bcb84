package io.penstock.engine.tlspolicy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A policy as it is kept.
///
/// @param id    under which DNS announced it
/// @param until when it ends, unless it is fetched anew
record KeptPolicy(String id, StsPolicy policy, Instant until) {

    /// As it is kept over a restart: id, end, and the policy as it would be published.
    String text() {
        return id + "\n" + until + "\n" + policy.text();
    }

    /// Empty if it cannot be read.
    static Optional<KeptPolicy> parse(String text) {
        String[] parts = text.split("\n", 3);
        if (parts.length < 3) return Optional.empty();
        try {
            Instant until = Instant.parse(parts[1]);
            return StsPolicy.parse(parts[2]).map(policy -> new KeptPolicy(parts[0], policy, until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
