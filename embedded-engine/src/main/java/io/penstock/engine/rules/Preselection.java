package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which rules of a table can match a reply, judged by provider and codes alone. Safe for any thread.
///
/// A node sees the same few hundred combinations all day, so each is worked out once and kept.
final class Preselection {
    /// More than that is not mail but noise; all are forgotten then.
    private static final int MAX_KEPT = 2000;

    /// Who asks over the API may name any provider; a longer name is not worth the memory.
    private static final int MAX_KEPT_NAME = 100;

    private final RuleTest[] tests;
    private final Map<String, String> canonicalProviders;
    private final Map<Key, Possible> kept = new ConcurrentHashMap<>();

    /// Rules by number, not to be changed: those that ask something of the text, and those that do not.
    record Possible(BitSet withText, BitSet withoutText) {}

    private record Key(String provider, int code, @Nullable EnhancedStatusCode enhanced) {
        @Override
        public int hashCode() {
            return (provider.hashCode() * 31 + code) * 31 + (enhanced == null ? 0 : enhanced.hashCode());
        }
    }

    Preselection(RuleTest[] tests, Map<String, String> canonicalProviders) {
        this.tests = tests;
        this.canonicalProviders = canonicalProviders;
    }

    /// @param provider by any of its names
    Possible rules(String provider, int code, @Nullable EnhancedStatusCode enhanced) {
        var key = new Key(provider, code, enhanced);
        Possible known = kept.get(key);
        if (known != null) return known;
        Possible possible = workOut(key);
        if (provider.length() > MAX_KEPT_NAME) return possible;
        if (kept.size() >= MAX_KEPT) kept.clear();
        kept.put(key, possible);
        return possible;
    }

    private Possible workOut(Key key) {
        String lower = key.provider().toLowerCase(Locale.ROOT);
        String provider = canonicalProviders.getOrDefault(lower, lower);
        var possible = new Possible(new BitSet(tests.length), new BitSet(tests.length));
        for (int i = 0; i < tests.length; i++) {
            if (!tests[i].matchesProviderAndCodes(provider, key.code(), key.enhanced())) continue;
            boolean withText = !tests[i].rule().match().texts().isEmpty();
            (withText ? possible.withText() : possible.withoutText()).set(i);
        }
        return possible;
    }
}
