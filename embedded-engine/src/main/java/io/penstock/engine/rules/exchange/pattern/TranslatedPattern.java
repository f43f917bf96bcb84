package io.penstock.engine.rules.exchange.pattern;

import java.util.List;

/// A pattern in another dialect.
///
/// @param losses empty if both find the same texts
public record TranslatedPattern(String text, List<PatternLoss> losses) {
    public TranslatedPattern {
        losses = List.copyOf(losses);
    }

    public boolean isExact() {
        return losses.isEmpty();
    }
}
