package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How often one provider used one template. Guarded by its [ReplyTrends].
final class ProviderCounter {
    private final String provider;
    private final MinuteRing minutes;
    private final Map<Category, Long> byCategory = new EnumMap<>(Category.class);
    private long count;
    private String ruleId = "";

    ProviderCounter(String provider, Instant first) {
        this.provider = provider;
        this.minutes = new MinuteRing(first);
    }

    ProviderCounter(ReplyTemplate.ByProvider kept, Instant last) {
        provider = kept.provider();
        count = kept.count();
        ruleId = kept.ruleId();
        byCategory.putAll(kept.byCategory());
        minutes = new MinuteRing(last, kept.perMinute());
    }

    void count(Instant at, Verdict verdict) {
        count++;
        minutes.count(at);
        byCategory.merge(verdict.category(), 1L, Long::sum);
        ruleId = verdict.ruleId();
    }

    long count() {
        return count;
    }

    ReplyTemplate.ByProvider view(Instant last) {
        List<Integer> perMinute = minutes.counts(last);
        return new ReplyTemplate.ByProvider(provider, count, perMinute, byCategory, ruleId);
    }
}
