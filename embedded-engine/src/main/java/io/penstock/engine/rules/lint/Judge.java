package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;

/// Judges replies by one table, as [io.penstock.engine.rules.RuleMatcher] does.
@FunctionalInterface
public interface Judge {
    /// The verdict of the first enabled rule that matches.
    Verdict classify(ReplyContext reply);
}
