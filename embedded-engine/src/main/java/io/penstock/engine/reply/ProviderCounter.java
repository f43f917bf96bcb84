package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How often one provider used one template. Guarded by its [ReplyTrends].
final class ProviderCounter {
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_HOUR = 3600;
    /// One wording is judged otherwise when the table changes, or by what is beside the wording: more are rare.
    static final int MAX_JUDGEMENTS = 3;

    private final String provider;
    private final TimeRing minutes;
    private final TimeRing hours;
    private final List<Judgement> judgements = new ArrayList<>(1);
    private long count;
    private String ruleId = "";

    /// What the rules made of it.
    private static final class Judgement {
        private final Category category;
        private final TimeRing hours;
        private long count;

        Judgement(Category category, TimeRing hours, long count) {
            this.category = category;
            this.hours = hours;
            this.count = count;
        }
    }

    ProviderCounter(String provider) {
        this.provider = provider;
        minutes = new TimeRing(ReplyTrends.WINDOW_MINUTES, SECONDS_OF_MINUTE);
        hours = hours();
    }

    /// @param at what the counts are as of
    ProviderCounter(ReplyTemplate.ByProvider kept, Instant at) {
        provider = kept.provider();
        count = kept.count();
        ruleId = kept.ruleId();
        minutes = new TimeRing(ReplyTrends.WINDOW_MINUTES, SECONDS_OF_MINUTE, at, kept.perMinute());
        hours = hours(at, kept.perHour());
        kept.byCategory().forEach((category, times) -> {
            var perHour = kept.perHourByCategory().getOrDefault(category, List.of());
            if (judgements.size() < MAX_JUDGEMENTS) judgements.add(new Judgement(category, hours(at, perHour), times));
        });
    }

    private static TimeRing hours() {
        return new TimeRing(ReplyTrends.WINDOW_HOURS, SECONDS_OF_HOUR);
    }

    private static TimeRing hours(Instant at, List<Long> perHour) {
        return new TimeRing(ReplyTrends.WINDOW_HOURS, SECONDS_OF_HOUR, at, perHour);
    }

    void count(Instant at, Verdict verdict) {
        count++;
        minutes.count(at);
        hours.count(at);
        ruleId = verdict.ruleId();
        var judgement = judgement(verdict.category(), at);
        judgement.count++;
        judgement.hours.count(at);
    }

    /// A new one takes the place of that which came least of late, when there are as many as are told apart.
    private Judgement judgement(Category category, Instant at) {
        Judgement least = null;
        for (var one : judgements) {
            if (one.category == category) return one;
            if (least == null || one.hours.sum(at) < least.hours.sum(at)) least = one;
        }
        if (judgements.size() >= MAX_JUDGEMENTS) judgements.remove(least);
        var judgement = new Judgement(category, hours(), 0);
        judgements.add(judgement);
        return judgement;
    }

    long count() {
        return count;
    }

    /// @param at what the series end with; not before the latest reply
    ReplyTemplate.ByProvider view(Instant at) {
        Map<Category, Long> byCategory = new EnumMap<>(Category.class);
        Map<Category, List<Long>> perHour = new EnumMap<>(Category.class);
        for (var judgement : judgements) {
            byCategory.put(judgement.category, judgement.count);
            perHour.put(judgement.category, judgement.hours.countsUpTo(at));
        }
        return new ReplyTemplate.ByProvider(
                provider, count, minutes.countsUpTo(at), hours.countsUpTo(at), byCategory, perHour, ruleId);
    }
}
