package io.penstock.rules.document;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.ReplyTemplateView.ByProvider;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Recent replies as rules see them.
public final class RecentReplies {
    private RecentReplies() {}

    public static ReplyContext context(ReplyTemplateView wording) {
        int code = wording.code() >= 200 && wording.code() <= 599 ? wording.code() : 550;
        return new ReplyContext(
                wording.provider(), "", "", "", phase(wording.phase()), SmtpReply.parse(wording.sample(), code));
    }

    private static SmtpPhase phase(String word) {
        for (SmtpPhase phase : SmtpPhase.values())
            if (phase.name().toLowerCase(Locale.ROOT).equals(word)) return phase;
        return SmtpPhase.RCPT;
    }

    /// Each wording once for each provider that used it, with that provider's count: a rule for one of them takes
    /// only its part.
    public static List<ReplyTemplateView> byProvider(List<ReplyTemplateView> wordings) {
        return wordings.stream().flatMap(RecentReplies::parts).toList();
    }

    private static Stream<ReplyTemplateView> parts(ReplyTemplateView wording) {
        // a node of an older version does not say who used it how often
        if (wording.providers().isEmpty()) return Stream.of(wording);
        return wording.providers().stream().map(part -> part(wording, part));
    }

    private static ReplyTemplateView part(ReplyTemplateView of, ByProvider part) {
        String category = part.byCategory().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(of.category());
        return new ReplyTemplateView(
                of.id(),
                of.template(),
                part.provider(),
                of.code(),
                of.enhancedCode(),
                of.phase(),
                part.count(),
                part.trend(),
                part.hours(),
                of.firstSeen(),
                of.lastSeen(),
                category,
                part.ruleId(),
                of.sample(),
                List.of(part));
    }

    /// How many of those of the last 24 hours were taken for something else when they came.
    public static long otherwise(ReplyTemplateView wording, Category category) {
        String name = category.displayName();
        if (wording.providers().isEmpty()) return wording.category().equals(name) ? 0 : wording.lastDay();
        long same = wording.providers().stream()
                .mapToLong(part -> part.dayByCategory().getOrDefault(name, 0L))
                .sum();
        return Math.max(0, wording.lastDay() - same);
    }
}
