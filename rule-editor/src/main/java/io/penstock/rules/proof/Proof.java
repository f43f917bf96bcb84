package io.penstock.rules.proof;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.rules.Span;
import io.penstock.engine.rules.Verdict;
import java.util.List;

/// What the edited table says about one reply, and what the table in force says.
///
/// @param shown   the reply on one line, with its code
/// @param found   what the deciding rule's patterns found in `shown`
/// @param retries whether the message is tried again
/// @param passedOver the rules before the deciding one, the closest first
/// @param inForce what holds until the edited table is published
public record Proof(
        String shown,
        List<Span> found,
        Verdict verdict,
        boolean retries,
        List<RuleTrace.Step> passedOver,
        Verdict inForce) {

    static Proof of(RuleMatcher edited, RuleMatcher inForce, ReplyContext context) {
        RuleTrace trace = edited.explain(context);
        String code = context.reply().code() + " ";
        var found = trace.found().stream()
                .map(span -> new Span(span.start() + code.length(), span.end() + code.length()))
                .toList();
        return new Proof(
                code + trace.text(),
                found,
                trace.verdict(),
                trace.verdict().disposition().retries(context.reply()),
                trace.nearestFirst(context),
                inForce.classify(context));
    }

    /// Whether publishing would change what happens to this reply.
    public boolean differsFromInForce() {
        return verdict.category() != inForce.category()
                || !verdict.disposition().equals(inForce.disposition())
                || !verdict.actions().equals(inForce.actions());
    }
}
