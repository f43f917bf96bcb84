package io.penstock.engine.rules;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One version of a table, compiled to judge replies. Safe for any thread.
///
/// Text beyond [#MAX_TEXT_CHARS] is not looked at.
public final class RuleMatcher {
    /// RFC 5321 section 4.5.3.1.5 allows 512 octets a line; eight such lines hold every real reply.
    public static final int MAX_TEXT_CHARS = 4096;

    private final RuleTable table;
    private final Map<String, String> canonicalProviders;
    private final List<RuleTest> tests;

    private RuleMatcher(RuleTable table, InstantSource clock) {
        this.table = table;
        canonicalProviders = table.canonicalProviders();
        tests = table.rules().stream()
                .map(rule -> new RuleTest(rule, canonicalProviders, clock))
                .toList();
    }

    /// Rules that are past their last day, in UTC, do not match.
    public static RuleMatcher compile(RuleTable table, InstantSource clock) {
        return new RuleMatcher(table, clock);
    }

    /// By the system's clock.
    public static RuleMatcher compile(RuleTable table) {
        return compile(table, InstantSource.system());
    }

    public RuleTable table() {
        return table;
    }

    /// The verdict of the first enabled rule that matches.
    public Verdict classify(ReplyContext context) {
        var facts = facts(context);
        for (RuleTest test : tests) if (test.matches(facts)) return Verdict.of(test.rule());
        return Verdict.NONE;
    }

    /// The same verdict, with the reason why each rule before it did not match.
    public RuleTrace explain(ReplyContext context) {
        var facts = facts(context);
        var passedOver = new ArrayList<RuleTrace.Step>();
        for (RuleTest test : tests) {
            var whyNot = test.firstMismatch(facts);
            if (whyNot.isEmpty())
                return new RuleTrace(facts.text(), passedOver, Verdict.of(test.rule()), test.found(facts));
            passedOver.add(new RuleTrace.Step(test.rule(), whyNot.get()));
        }
        return new RuleTrace(facts.text(), passedOver, Verdict.NONE, List.of());
    }

    private ReplyFacts facts(ReplyContext context) {
        String provider = context.provider().toLowerCase(Locale.ROOT);
        return ReplyFacts.of(context, canonicalProviders.getOrDefault(provider, provider));
    }
}
