package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One wording of a provider, as it stands at one moment.
///
/// @param id stable: the same wording gets the same id in every process
/// @param wording the reply with what varies masked: `550 5.1.1 <addr>: user unknown`
/// @param countByProvider replies so far; an empty name stands for providers unknown
/// @param perMinute replies in each of the last minutes, oldest first, the minute of `lastSeen` last
/// @param firstSeen since this process began to listen
/// @param category of the latest reply
/// @param ruleId of the latest reply; an empty string if no rule matched
/// @param byCodeAlone whether that rule knows codes only, no wording
/// @param sample the latest reply as it came, cut at 500 characters
public record ReplyTemplate(
        String id,
        String wording,
        long count,
        Map<String, Long> countByProvider,
        List<Integer> perMinute,
        Instant firstSeen,
        Instant lastSeen,
        Category category,
        String ruleId,
        boolean byCodeAlone,
        String sample) {

    public ReplyTemplate {
        countByProvider = Map.copyOf(countByProvider);
        perMinute = List.copyOf(perMinute);
    }

    public boolean isClassified() {
        return category != Category.UNCLASSIFIED;
    }
}
