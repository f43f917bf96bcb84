package io.penstock.engine.control.live;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Trying one reply on a table.
final class Classifying {
    private static final int ASSUMED_CODE = 550;
    private static final int MAX_PASSED_OVER = 20;

    private Classifying() {}

    static Classification classify(Classification.Request request, RuleStore store) {
        RuleTrace trace = matcher(request.toml(), store).explain(context(request));
        var verdict = trace.verdict();
        var actions = verdict.actions().stream().map(Object::toString).toList();
        return new Classification(
                verdict.ruleId(),
                verdict.category().displayName(),
                verdict.disposition().toString(),
                actions,
                passedOver(trace, request.all()),
                trace.passedOver().size(),
                trace.text(),
                trace.found().stream()
                        .map(span -> new Classification.Found(span.start(), span.end()))
                        .toList());
    }

    private static RuleMatcher matcher(String toml, RuleStore store) {
        if (toml.isBlank()) return store.matcher();
        try {
            return RuleMatcher.compile(RuleTableFormat.read("rules.toml", toml).table());
        } catch (RuleException e) {
            throw ControlProblem.invalid(
                    "toml", e.getMessage(), "mend the table; POST /v1/rules/check lists its faults");
        }
    }

    private static ReplyContext context(Classification.Request request) {
        if (request.reply().isBlank())
            throw ControlProblem.invalid("reply", "it is empty", "paste what the server said, as in 421 4.7.28 ...");
        try {
            var reply = SmtpReply.parse(request.reply(), ASSUMED_CODE);
            String provider = request.provider();
            return new ReplyContext(provider, request.domain(), request.mxHost(), "", phase(request.phase()), reply);
        } catch (IllegalArgumentException e) {
            throw ControlProblem.invalid("reply", WireCriteria.said(e), "paste what the server said");
        }
    }

    /// Without a phase the answer to RCPT is assumed, the most common one.
    private static SmtpPhase phase(String name) {
        if (name.isEmpty()) return SmtpPhase.RCPT;
        for (SmtpPhase phase : SmtpPhase.values())
            if (phase.name().toLowerCase(Locale.ROOT).equals(name)) return phase;
        throw ControlProblem.invalid(
                "phase", "'" + ControlProblem.cut(name) + "'", "use connect, ehlo, mail, rcpt, data or dot");
    }

    /// All, or those nearest before the rule that decided: who wonders why another did not win looks there first.
    private static List<Classification.PassedOver> passedOver(RuleTrace trace, boolean wanted) {
        var all = trace.passedOver();
        var told = new ArrayList<Classification.PassedOver>();
        int from = wanted ? 0 : Math.max(0, all.size() - MAX_PASSED_OVER);
        for (var step : all.subList(from, all.size()))
            told.add(new Classification.PassedOver(step.rule().id(), step.whyNot()));
        return told;
    }
}
