package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `GET /v1/replies`: what providers said, alike texts as one. Unclassified first, then by count.
///
/// @param template  the text with numbers, addresses, hosts and ids masked
/// @param trend     counts per minute, oldest first, the last 30 minutes
/// @param hours     counts per hour of the clock, oldest first, the last 24, the one that runs last
/// @param provider  who said it most often
/// @param phase     where in the session the latest came: connect, ehlo, mail, rcpt, data, dot
/// @param sample    one real reply, for the rule's example
/// @param providers who said it, the most frequent first
public record ReplyTemplateView(
        String id,
        String template,
        String provider,
        int code,
        String enhancedCode,
        String phase,
        long count,
        List<Long> trend,
        List<Long> hours,
        Instant firstSeen,
        Instant lastSeen,
        String category,
        String ruleId,
        String sample,
        List<ByProvider> providers) {

    public ReplyTemplateView {
        // a node of an older version does not say these
        hours = Objects.requireNonNullElse(hours, List.of());
        providers = Objects.requireNonNullElse(providers, List.of());
    }

    /// How often it came in the last 24 hours; all that is remembered from a node of an older version.
    public long lastDay() {
        return hours.isEmpty() ? count : sum(hours);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// Without who said it how often, nor when.
    public ReplyTemplateView(
            String id,
            String template,
            String provider,
            int code,
            String enhancedCode,
            String phase,
            long count,
            List<Long> trend,
            Instant firstSeen,
            Instant lastSeen,
            String category,
            String ruleId,
            String sample) {
        this(
                id,
                template,
                provider,
                code,
                enhancedCode,
                phase,
                count,
                trend,
                List.of(),
                firstSeen,
                lastSeen,
                category,
                ruleId,
                sample,
                List.of());
    }

    /// @param provider   empty for those beyond the first sixteen, and for those unknown
    /// @param trend      as for the template as a whole
    /// @param hours      as for the template as a whole
    /// @param byCategory counts, by what the rules made of it; the three most lately used
    /// @param dayByCategory the same, of the last 24 hours
    /// @param ruleId     that decided the latest; empty if none did
    public record ByProvider(
            String provider,
            long count,
            List<Long> trend,
            List<Long> hours,
            Map<String, Long> byCategory,
            Map<String, Long> dayByCategory,
            String ruleId) {
        public ByProvider {
            hours = Objects.requireNonNullElse(hours, List.of());
            dayByCategory = Objects.requireNonNullElse(dayByCategory, byCategory);
        }

        /// As for the template as a whole.
        public long lastDay() {
            return hours.isEmpty() ? count : sum(hours);
        }
    }

    public record Page(List<ReplyTemplateView> templates, long droppedTemplates) {}
}
