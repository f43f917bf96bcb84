package io.penstock.engine.rules;

import java.util.List;

/// How a table came to its verdict: each rule that was tried before, with the first reason why it did not match.
///
/// @param text what the patterns were searched in
/// @param found where the deciding rule's patterns were found in `text`
public record RuleTrace(String text, List<Step> passedOver, Verdict verdict, List<Span> found) {

    public RuleTrace {
        passedOver = List.copyOf(passedOver);
        found = List.copyOf(found);
    }

    /// @param whyNot one sentence, as in `the code is 550, not 4xx`
    public record Step(ResponseRule rule, String whyNot) {}
}
