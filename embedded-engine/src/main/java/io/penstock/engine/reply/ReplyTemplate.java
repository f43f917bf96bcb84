package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import io.penstock.engine.smtp.SmtpPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One wording, as it stands at one moment.
///
/// @param id stable: the same wording gets the same id in every process
/// @param wording the reply with what varies masked: `550 5.1.1 <addr>: user unknown`
/// @param byProvider the most frequent first
/// @param perMinute replies in each of the last minutes, oldest first, the minute of `lastSeen` last
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
        List<Integer> perMinute,
        Instant firstSeen,
        Instant lastSeen,
        Category category,
        String ruleId,
        boolean byCodeAlone,
        SmtpPhase phase,
        String sample) {

    public ReplyTemplate {
        byProvider = List.copyOf(byProvider);
        perMinute = List.copyOf(perMinute);
    }

    /// @param provider an empty name stands for providers beyond the first sixteen, and for those unknown
    /// @param perMinute as for the template as a whole
    /// @param byCategory what the rules made of it
    /// @param ruleId of the latest reply of this provider; an empty string if no rule matched
    public record ByProvider(
            String provider, long count, List<Integer> perMinute, Map<Category, Long> byCategory, String ruleId) {
        public ByProvider {
            perMinute = List.copyOf(perMinute);
            byCategory = Map.copyOf(byCategory);
        }
    }

    public boolean isClassified() {
        return category != Category.UNCLASSIFIED;
    }

    public Map<String, Long> countByProvider() {
        return byProvider.stream().collect(Collectors.toMap(ByProvider::provider, ByProvider::count));
    }
}
