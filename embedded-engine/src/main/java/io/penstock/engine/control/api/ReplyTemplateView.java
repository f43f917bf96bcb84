package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// `GET /v1/replies`: what providers said, alike texts as one. Unclassified first, then by count.
///
/// @param template  the text with numbers, addresses, hosts and ids masked
/// @param trend     counts per minute, oldest first, the last 30 minutes
/// @param sample    one real reply, for the rule's example
public record ReplyTemplateView(
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

    public record Page(List<ReplyTemplateView> templates, long droppedTemplates) {}
}
