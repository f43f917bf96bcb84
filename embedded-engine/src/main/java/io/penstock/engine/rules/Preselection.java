package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which rules of a table can match a reply, judged by provider and codes alone. Safe for any thread.
///
/// A node sees the same few hundred combinations all day, so each is worked out once and kept.
final class Preselection {
    /// More than that is not mail but noise; all are forgotten then.
    private static final int MAX_KEPT = 2000;

    private final RuleTest[] tests;
    private final Map<Key, BitSet> kept = new ConcurrentHashMap<>();

    private record Key(String provider, int code, @Nullable EnhancedStatusCode enhanced) {}

    Preselection(RuleTest[] tests) {
        this.tests = tests;
    }

    /// Not to be changed.
    BitSet rules(ReplyFacts facts) {
        var key = new Key(facts.provider(), facts.code(), facts.enhanced());
        BitSet known = kept.get(key);
        if (known != null) return known;
        var rules = new BitSet(tests.length);
        for (int i = 0; i < tests.length; i++) if (tests[i].matchesProviderAndCodes(facts)) rules.set(i);
        if (kept.size() >= MAX_KEPT) kept.clear();
        kept.put(key, rules);
        return rules;
    }
}
