package io.penstock.engine.control.live;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.reply.HiddenAddresses;
import io.penstock.engine.reply.ReplyTemplate;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Reply templates as the wire has them.
final class ReplyViews {
    private static final int MINUTES = 30;

    private ReplyViews() {}

    /// @param reveal whether it shows whom the sample is about
    static ReplyTemplateView view(ReplyTemplate template, boolean reveal) {
        SmtpReply sample = SmtpReply.parse(template.sample(), 550);
        return new ReplyTemplateView(
                template.id(),
                reveal ? template.wording() : HiddenAddresses.in(template.wording()),
                template.byProvider().isEmpty()
                        ? ""
                        : template.byProvider().getFirst().provider(),
                sample.code(),
                sample.enhancedCode().map(EnhancedStatusCode::toString).orElse(""),
                template.phase().name().toLowerCase(Locale.ROOT),
                template.count(),
                lastMinutes(template.perMinute()),
                template.perHour(),
                template.firstSeen(),
                template.lastSeen(),
                template.category().displayName(),
                template.ruleId(),
                reveal ? template.sample() : HiddenAddresses.in(template.sample()),
                template.byProvider().stream().map(ReplyViews::view).toList());
    }

    private static ReplyTemplateView.ByProvider view(ReplyTemplate.ByProvider of) {
        var byCategory = new TreeMap<String, Long>();
        of.byCategory().forEach((category, count) -> byCategory.put(category.displayName(), count));
        var dayByCategory = new TreeMap<String, Long>();
        of.perHourByCategory().forEach((category, hours) -> {
            long day = hours.stream().mapToLong(Long::longValue).sum();
            if (day > 0) dayByCategory.put(category.displayName(), day);
        });
        return new ReplyTemplateView.ByProvider(
                of.provider(),
                of.count(),
                lastMinutes(of.perMinute()),
                of.perHour(),
                byCategory,
                dayByCategory,
                of.ruleId());
    }

    private static List<Long> lastMinutes(List<Long> perMinute) {
        return perMinute.subList(Math.max(0, perMinute.size() - MINUTES), perMinute.size());
    }
}
