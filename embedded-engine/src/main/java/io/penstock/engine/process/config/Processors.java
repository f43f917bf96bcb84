package io.penstock.engine.process.config;

import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.UnsubscribeTokens;
import io.penstock.engine.process.Verp;
import java.util.Optional;

/// The steps that are configured, and what can read again what they put into messages.
public record Processors(ProcessorChain chain, Optional<Verp> verp, Optional<UnsubscribeTokens> unsubscribeTokens) {
    public static final Processors NONE = new Processors(ProcessorChain.NONE, Optional.empty(), Optional.empty());
}
