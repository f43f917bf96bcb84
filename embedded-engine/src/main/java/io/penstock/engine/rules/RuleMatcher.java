package io.penstock.engine.rules;

import io.penstock.engine.rules.pattern.SearchSet;
import io.penstock.engine.rules.pattern.TextSearch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/// One version of a table, compiled to judge replies. Safe for any thread.
///
/// One pass over the text finds the strings that patterns cannot do without, for all rules at once; only the rules
/// whose strings are there, and those without a pattern, are then looked at, in order. So the cost hardly grows with
/// the table, and no pattern can make it slow.
///
/// Text beyond [#MAX_TEXT_CHARS] is not looked at.
public final class RuleMatcher {
    /// RFC 5321 section 4.5.3.1.5 allows 512 octets a line; eight such lines hold every real reply.
    public static final int MAX_TEXT_CHARS = 4096;

    private final RuleTable table;
    private final Map<String, String> canonicalProviders;
    private final RuleTest[] tests;
    private final Verdict[] verdicts;
    private final SearchSet searches;
    private final Preselection preselection;
    /// Rules that ask for more than provider, codes and text.
    private final BitSet askingForMore = new BitSet();

    private RuleMatcher(RuleTable table, InstantSource clock) {
        this.table = table;
        canonicalProviders = table.canonicalProviders();
        tests = table.rules().stream()
                .map(rule -> RuleTest.of(rule, canonicalProviders, clock))
                .toArray(RuleTest[]::new);
        preselection = new Preselection(tests, canonicalProviders);
        for (int i = 0; i < tests.length; i++) askingForMore.set(i, tests[i].asksForPlaceOrTime());
        verdicts = table.rules().stream().map(Verdict::of).toArray(Verdict[]::new);
        searches =
                SearchSet.of(table.rules().stream().map(RuleMatcher::searches).toList());
    }

    private static List<TextSearch> searches(ResponseRule rule) {
        if (!rule.enabled()) return List.of();
        return rule.match().texts().stream().map(TextPattern::search).toList();
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

    /// Judges every example of the table once, so that the first real replies find all that they need made.
    public RuleMatcher warmedUp() {
        for (ResponseRule rule : table.rules()) {
            for (String example : rule.examples()) classify(ExampleCheck.context(rule, example));
        }
        return this;
    }

    /// The verdict of the first enabled rule that matches.
    public Verdict classify(ReplyContext context) {
        return first(context, rule -> fits(rule, context));
    }

    /// The verdict as it would be without some of the rules.
    ///
    /// @param leftOut their places in the table
    public Verdict classify(ReplyContext context, BitSet leftOut) {
        return first(context, rule -> !leftOut.get(rule) && fits(rule, context));
    }

    private boolean fits(int rule, ReplyContext context) {
        return !askingForMore.get(rule) || tests[rule].matchesPlaceAndTime(context);
    }

    private Verdict first(ReplyContext context, IntPredicate fits) {
        var reply = context.reply();
        var possible = preselection.rules(
                context.provider(), reply.code(), reply.enhancedCode().orElse(null));
        int byText = searches.first(ReplyFacts.textOf(context), possible.withText(), fits);
        int decisive = firstWithoutText(possible.withoutText(), byText, fits);
        return decisive < 0 ? Verdict.NONE : verdicts[decisive];
    }

    /// A rule that asks nothing of the text decides if it stands before the one that the text has found.
    private static int firstWithoutText(BitSet rules, int found, IntPredicate fits) {
        for (int i = rules.nextSetBit(0); i >= 0 && (found < 0 || i < found); i = rules.nextSetBit(i + 1))
            if (fits.test(i)) return i;
        return found;
    }

    /// Roughly what it takes in memory beside the table itself.
    public long bytes() {
        return searches.bytes();
    }

    /// The same verdict, with the reason why each rule before it did not match.
    public RuleTrace explain(ReplyContext context) {
        return explain(context, new BitSet());
    }

    /// Explains what the table would judge without some of its rules.
    ///
    /// @param leftOut their places in the table
    public RuleTrace explain(ReplyContext context, BitSet leftOut) {
        var facts = facts(context);
        var passedOver = new ArrayList<RuleTrace.Step>();
        for (int i = leftOut.nextClearBit(0); i < tests.length; i = leftOut.nextClearBit(i + 1)) {
            RuleTest test = tests[i];
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
