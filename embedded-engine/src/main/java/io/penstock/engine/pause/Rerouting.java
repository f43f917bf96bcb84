package io.penstock.engine.pause;

import java.time.Instant;

/// A rule's order: what a source sends to a provider goes out by another pool for a time.
///
/// @param reply the reply that caused it
public record Rerouting(
        String source, String provider, String pool, String ruleId, String reply, Instant since, Instant until) {

    /// For people.
    public String words() {
        return "rerouted from source " + source + " to pool " + pool + " by rule " + ruleId + " since "
                + Words.of(since) + " until " + Words.of(until) + ", caused by the reply: " + reply;
    }
}
