package io.penstock.engine.rules;

import io.penstock.engine.rules.pattern.SearchSet;
import io.penstock.engine.rules.pattern.TextSearch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One version of a table, compiled to judge replies. Safe for any thread.
///
/// One pass over the text tells which patterns may be in it, for all rules at once; only their rules, and those without
/// a pattern, are then looked at, in order. So the cost hardly grows with the table, and no pattern can make it slow.
/// Text beyond [#MAX_TEXT_CHARS] is not looked at.
public final class RuleMatcher {
    /// RFC 5321 section 4.5.3.1.5 allows 512 octets a line; eight such lines hold every real reply.
    public static final int MAX_TEXT_CHARS = 4096;

    private final RuleTable table;
    private final Map<String, String> canonicalProviders;
    private final RuleTest[] tests;
    private final Verdict[] verdicts;
    private final SearchSet searches;
    /// Numbers of the patterns of each rule.
    private final int[][] patternsOfRule;
    /// Numbers of the rules of each pattern, ascending.
    private final int[][] rulesOfPattern;
    /// Rules that ask nothing of the text.
    private final BitSet withoutText = new BitSet();
    private final Preselection preselection;

    private RuleMatcher(RuleTable table, InstantSource clock) {
        this.table = table;
        canonicalProviders = table.canonicalProviders();
        tests = table.rules().stream()
                .map(rule -> RuleTest.of(rule, canonicalProviders, clock))
                .toArray(RuleTest[]::new);
        preselection = new Preselection(tests);
        verdicts = table.rules().stream().map(Verdict::of).toArray(Verdict[]::new);
        patternsOfRule = new int[tests.length][];
        var numbers = new LinkedHashMap<TextPattern, Integer>();
        var rules = new ArrayList<List<Integer>>();
        for (int i = 0; i < tests.length; i++) number(i, numbers, rules);
        rulesOfPattern = rules.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        List<TextSearch> compiled =
                numbers.keySet().stream().map(TextPattern::search).toList();
        searches = SearchSet.of(compiled);
    }

    private void number(int index, Map<TextPattern, Integer> numbers, List<List<Integer>> rules) {
        ResponseRule rule = tests[index].rule();
        List<TextPattern> texts = rule.enabled() ? rule.match().texts() : List.of();
        if (rule.enabled() && texts.isEmpty()) withoutText.set(index);
        var own = new int[texts.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = numbers.computeIfAbsent(texts.get(i), _ -> numbers.size());
            if (own[i] == rules.size()) rules.add(new ArrayList<>());
            rules.get(own[i]).add(index);
        }
        patternsOfRule[index] = own;
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

    /// Judges every example of the table once, so that the first real replies find the automaton grown.
    public RuleMatcher warmedUp() {
        for (ResponseRule rule : table.rules()) {
            for (String example : rule.examples()) classify(ExampleCheck.context(rule, example));
        }
        return this;
    }

    /// The verdict of the first enabled rule that matches.
    public Verdict classify(ReplyContext context) {
        var facts = facts(context);
        BitSet possible = preselection.rules(facts);
        try (var hits = searches.scan(facts.text())) {
            // those without text are tried at their turn; most often a rule with text comes first
            var candidates = new BitSet(tests.length);
            hits.candidates(pattern -> {
                for (int rule : rulesOfPattern[pattern]) if (possible.get(rule)) candidates.set(rule);
            });
            candidates.or(withoutText);
            candidates.and(possible);
            for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
                if (tests[i].matchesPlaceAndTime(facts) && hasText(i, hits)) return verdicts[i];
            }
        }
        return Verdict.NONE;
    }

    /// How many states of the automaton texts have asked for so far.
    public int stateCount() {
        return searches.stateCount();
    }

    /// Roughly what these states take in memory.
    public long stateBytes() {
        return searches.stateBytes();
    }

    private boolean hasText(int rule, SearchSet.Hits hits) {
        if (withoutText.get(rule)) return true;
        for (int pattern : patternsOfRule[rule]) if (hits.has(pattern)) return true;
        return false;
    }

    /// The same verdict, with the reason why each rule before it did not match.
    public RuleTrace explain(ReplyContext context) {
        var facts = facts(context);
        var passedOver = new ArrayList<RuleTrace.Step>();
        for (RuleTest test : Arrays.asList(tests)) {
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
