package io.penstock.engine.process.config;

import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.UnsubscribeTokens;
import io.penstock.engine.process.Verp;
import java.util.Optional;

/// The steps that are configured, and what can read again what they put into messages.
///
/// @param source where they can be read anew; empty if they come from no file
public record Processors(
        ProcessorChain chain,
        Optional<Verp> verp,
        Optional<UnsubscribeTokens> unsubscribeTokens,
        Optional<ProcessorSource> source) {
    public static final Processors NONE = new Processors(ProcessorChain.NONE, Optional.empty(), Optional.empty());

    /// From no file.
    public Processors(ProcessorChain chain, Optional<Verp> verp, Optional<UnsubscribeTokens> unsubscribeTokens) {
        this(chain, verp, unsubscribeTokens, Optional.empty());
    }
}
