package io.penstock.engine.delivery;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;

/// Who learns of each reply that did not deliver, and what the rule table made of it. Called on delivery threads; must
/// return soon and not throw.
@FunctionalInterface
public interface ReplySink {
    void record(ReplyContext context, Verdict verdict);
}
