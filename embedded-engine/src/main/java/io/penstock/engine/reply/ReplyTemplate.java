package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import io.penstock.engine.smtp.SmtpPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One wording, as it stands at one moment.
///
/// @param id stable: the same wording gets the same id in every process
/// @param wording the reply with what varies masked: `550 5.1.1 <addr>: user unknown`
/// @param byProvider the most frequent first
/// @param firstSeen since it is remembered: over restarts, unless it came but once
/// @param category of the latest reply
/// @param ruleId of the latest reply; an empty string if no rule matched
/// @param byCodeAlone whether that rule knows codes only, no wording
/// @param phase of the latest reply
/// @param sample the latest reply as it came, cut at 500 characters
public record ReplyTemplate(
        String id,
        String wording,
        long count,
        List<ByProvider> byProvider,
        Instant firstSeen,
        Instant lastSeen,
        Category category,
        String ruleId,
        boolean byCodeAlone,
        SmtpPhase phase,
        String sample) {

    public ReplyTemplate {
        byProvider = List.copyOf(byProvider);
    }

    /// @param provider an empty name stands for providers beyond the first sixteen, and for those unknown
    /// @param perMinute replies in each of the last sixty minutes, oldest first, the one that runs last
    /// @param perHour replies in each of the last 24 hours of the clock, oldest first, the one that runs last
    /// @param byCategory what the rules made of it; beyond three judgements those of long ago are forgotten
    /// @param perHourByCategory the hours of each of them
    /// @param ruleId of the latest reply of this provider; an empty string if no rule matched
    public record ByProvider(
            String provider,
            long count,
            List<Long> perMinute,
            List<Long> perHour,
            Map<Category, Long> byCategory,
            Map<Category, List<Long>> perHourByCategory,
            String ruleId) {
        public ByProvider {
            perMinute = List.copyOf(perMinute);
            // what an earlier version kept has no hours
            perHour = List.copyOf(Objects.requireNonNullElse(perHour, List.of()));
            byCategory = Map.copyOf(byCategory);
            perHourByCategory = Map.copyOf(Objects.requireNonNullElse(perHourByCategory, Map.of()));
        }
    }

    /// As of one provider, of all together.
    public List<Long> perMinute() {
        return sum(byProvider.stream().map(ByProvider::perMinute).toList());
    }

    /// As of one provider, of all together.
    public List<Long> perHour() {
        return sum(byProvider.stream().map(ByProvider::perHour).toList());
    }

    private static List<Long> sum(List<List<Long>> series) {
        int steps = series.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, steps)
                .mapToObj(i -> series.stream()
                        .mapToLong(one -> i < one.size() ? one.get(i) : 0)
                        .sum())
                .toList();
    }

    public boolean isClassified() {
        return category != Category.UNCLASSIFIED;
    }

    public Map<String, Long> countByProvider() {
        return byProvider.stream().collect(Collectors.toMap(ByProvider::provider, ByProvider::count));
    }
}
