package io.penstock.engine.pause;

import java.time.Instant;
import java.util.Objects;

/// A rule's order: what a source sends to a provider goes out by another pool for a time.
///
/// @param id    under which an operator can cancel it
/// @param reply the reply that caused it
public record Rerouting(
        String id,
        String source,
        String provider,
        String pool,
        String ruleId,
        String reply,
        Instant since,
        Instant until) {

    public Rerouting {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        // kept by a version that did not know it
        id = Objects.requireNonNullElseGet(id, () -> "reroute-" + source + "-" + provider);
    }

    /// For people.
    public String words() {
        return "rerouted from source " + source + " to pool " + pool + " by rule " + ruleId + " since "
                + Words.of(since) + " until " + Words.of(until) + ", caused by the reply: " + reply;
    }
}
