package io.penstock.engine.rules.format;

import java.util.List;

/// A table as far as it could be read.
///
/// @param document without the rules that have a mistake
/// @param mistakes in the order of the text, at most 1,000; empty if the document is all there is
public record Inspection(RuleDocument document, List<RuleFormatException> mistakes) {
    public Inspection {
        mistakes = List.copyOf(mistakes);
    }
}
