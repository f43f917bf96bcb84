package io.penstock.engine.control.live;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.reply.ReplyTemplate;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Map;

/// Reply templates as the wire has them.
final class ReplyViews {
    private static final int MINUTES = 30;

    private ReplyViews() {}

    static ReplyTemplateView view(ReplyTemplate template) {
        SmtpReply sample = SmtpReply.parse(template.sample(), 550);
        return new ReplyTemplateView(
                template.id(),
                template.wording(),
                mostFrequent(template.countByProvider()),
                sample.code(),
                sample.enhancedCode().map(EnhancedStatusCode::toString).orElse(""),
                "",
                template.count(),
                lastMinutes(template.perMinute()),
                template.firstSeen(),
                template.lastSeen(),
                template.category().displayName(),
                template.ruleId(),
                template.sample());
    }

    private static String mostFrequent(Map<String, Long> countByProvider) {
        return countByProvider.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static List<Long> lastMinutes(List<Integer> perMinute) {
        return perMinute.subList(Math.max(0, perMinute.size() - MINUTES), perMinute.size()).stream()
                .map(Integer::longValue)
                .toList();
    }
}
