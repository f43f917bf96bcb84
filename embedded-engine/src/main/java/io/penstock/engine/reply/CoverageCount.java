package io.penstock.engine.reply;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts the [Coverage] of one table over any number of replies. For one thread.
///
/// Memory is bounded: when there are more than `maxGaps` different wordings, the rarer half is forgotten, and told as
/// [Coverage#forgotten].
public final class CoverageCount {
    /// Enough for a day of a large sender.
    public static final int DEFAULT_MAX_GAPS = 20_000;

    private static final int MAX_PROVIDERS = 10_000;
    private static final int MAX_SAMPLE_CHARS = 500;

    private final RuleMatcher matcher;
    private final int maxGaps;
    private final Map<String, String> canonicalProviders;
    private final Map<String, Coverage.OfProvider> providers = new HashMap<>();
    private final Map<Key, Coverage.Gap> gaps = new HashMap<>();
    private long forgotten;

    private record Key(String provider, String wording) {}

    public CoverageCount(RuleMatcher matcher) {
        this(matcher, DEFAULT_MAX_GAPS);
    }

    /// @param maxGaps 2 or more
    public CoverageCount(RuleMatcher matcher, int maxGaps) {
        if (maxGaps < 2) throw new IllegalArgumentException("room for " + maxGaps + " gaps is no room");
        this.matcher = matcher;
        this.maxGaps = maxGaps;
        canonicalProviders = matcher.table().canonicalProviders();
    }

    /// Judges one reply and counts it.
    public void add(ReplyContext context) {
        add(context, 1);
    }

    /// Judges a reply that came several times.
    ///
    /// @param times 1 or more
    public void add(ReplyContext context, long times) {
        Verdict verdict = matcher.classify(context);
        String provider = canonical(context.provider());
        boolean byCode = verdict.isClassified() && verdict.isByCodeAlone();
        boolean byWording = verdict.isClassified() && !byCode;
        var counted = new Coverage.OfProvider(
                provider, byWording ? times : 0, byCode ? times : 0, verdict.isClassified() ? 0 : times);
        providers.merge(provider, counted, Coverage.OfProvider::plus);
        if (!byWording) addGap(provider, context, verdict, times);
    }

    /// Names from a file may be anything: beyond the first few thousand they are counted together.
    private String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String canonical = canonicalProviders.getOrDefault(lower, lower);
        return providers.containsKey(canonical) || providers.size() < MAX_PROVIDERS ? canonical : "";
    }

    private void addGap(String provider, ReplyContext context, Verdict verdict, long times) {
        String text = context.reply().toString();
        var key = new Key(provider, Masking.mask(text));
        var known = gaps.get(key);
        if (known == null && gaps.size() >= maxGaps) forgetRarest();
        gaps.put(
                key,
                new Coverage.Gap(
                        provider,
                        key.wording(),
                        times + (known == null ? 0 : known.count()),
                        known == null ? cut(text) : known.sample(),
                        verdict.category(),
                        verdict.ruleId()));
    }

    private void forgetRarest() {
        var byCount = new ArrayList<>(gaps.entrySet());
        byCount.sort(Comparator.comparingLong(entry -> entry.getValue().count()));
        for (var entry : List.copyOf(byCount.subList(0, byCount.size() / 2))) {
            forgotten += entry.getValue().count();
            gaps.remove(entry.getKey());
        }
    }

    private static String cut(String text) {
        return text.length() > MAX_SAMPLE_CHARS ? text.substring(0, MAX_SAMPLE_CHARS) : text;
    }

    /// What was counted so far.
    public Coverage coverage() {
        var byGaps = new ArrayList<>(providers.values());
        byGaps.sort(Comparator.comparingLong((Coverage.OfProvider p) -> p.replies() - p.byWording())
                .reversed()
                .thenComparing(Coverage.OfProvider::provider));
        var worstFirst = new ArrayList<>(gaps.values());
        worstFirst.sort(Comparator.comparing(Coverage.Gap::isClassified)
                .thenComparing(Comparator.comparingLong(Coverage.Gap::count).reversed())
                .thenComparing(Coverage.Gap::provider)
                .thenComparing(Coverage.Gap::wording));
        return new Coverage(byGaps, worstFirst, forgotten);
    }
}
