package io.penstock.engine.rules;

import java.util.Comparator;
import java.util.HashMap;
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

    /// The rules that were passed over, the one that came nearest to matching first: who wonders why another rule did
    /// not
    /// decide looks there.
    ///
    /// @param context the reply that was explained
    public List<Step> nearestFirst(ReplyContext context) {
        var closeness = new Closeness(context);
        var scores = new HashMap<String, Double>();
        for (Step step : passedOver) scores.put(step.rule().id(), closeness.of(step.rule()));
        return passedOver.stream()
                .sorted(Comparator.comparing(
                                (Step step) -> scores.getOrDefault(step.rule().id(), 0.0))
                        .reversed())
                .toList();
    }

    /// @param whyNot one sentence, as in `the code is 550, not 4xx`
    public record Step(ResponseRule rule, String whyNot) {}
}
