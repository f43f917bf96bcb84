package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.Rate;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import io.penstock.engine.rules.exchange.form.ExportBuilder;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.TranslatedPattern;
import io.penstock.engine.rules.format.RuleDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes our rules as bounce categories and a pattern list for all domains.
final class PmtaWriter {
    private static final String LIST = "penstock";

    private final ExportBuilder builder;
    /// Lines of the pattern list, by rule.
    private final Map<ResponseRule, List<String>> replies = new LinkedHashMap<>();
    private Optional<Rate> slowest = Optional.empty();
    private Optional<Integer> fewest = Optional.empty();
    private Optional<Duration> longest = Optional.empty();
    private Optional<String> pool = Optional.empty();

    private PmtaWriter(RuleDocument document) {
        builder = new ExportBuilder(document);
    }

    static Exported write(RuleDocument document) {
        return new PmtaWriter(document).write(document.heading());
    }

    private Exported write(List<String> heading) {
        heading.forEach(line -> builder.comment("# ", line.isEmpty() ? " " : line));
        if (!heading.isEmpty()) builder.line("");
        builder.line("<bounce-category-patterns>");
        for (ResponseRule rule : builder.table().rules()) if (builder.takesPart(rule)) rule(rule);
        builder.line("</bounce-category-patterns>");
        if (!replies.isEmpty()) list();
        return builder.build();
    }

    private void rule(ResponseRule rule) {
        String places = ExportBuilder.places(rule.match(), List.of());
        if (!places.isEmpty()) {
            builder.loseWhole(
                    rule,
                    "PowerMTA tries bounce categories on every reply; without " + places + " it would judge others'");
            return;
        }
        builder.losePeoplesParts(rule, List.of("note"));
        String category = Crosswalks.POWERMTA.word(rule.category()).text();
        builder.loseCategory(rule, Crosswalks.POWERMTA, category);
        List<String> actions = actions(rule);
        builder.commentsOf(rule).forEach(line -> builder.comment("    # ", line));
        builder.comment("    # ", rule.note());
        var lines = new ArrayList<String>();
        for (TranslatedPattern pattern : LinePatterns.of(rule.match(), Dialect.PCRE, false)) {
            pattern.losses().forEach(loss -> builder.losePart(rule, pattern.text(), loss.detail()));
            builder.line("    # " + ImportBuilder.ID_COMMENT + rule.id());
            builder.line("    /" + pattern.text() + "/ " + category);
            if (!actions.isEmpty()) lines.add("/" + pattern.text() + "/ " + String.join(",", actions));
        }
        if (!lines.isEmpty()) replies.put(rule, lines);
    }

    private List<String> actions(ResponseRule rule) {
        var words = new ArrayList<String>();
        var lost = new ArrayList<String>();
        switch (rule.disposition()) {
            case Disposition.Bounce _ -> words.add("bounce-rcpt");
            case Disposition.Retry retry -> {
                boolean temporary = !rule.match().codes().isEmpty()
                        && rule.match().codes().stream().map(CodePattern::text).allMatch(c -> c.startsWith("4"));
                if (!temporary || !retry.equals(Disposition.retry()))
                    builder.losePart(
                            rule,
                            "disposition = " + retry,
                            "PowerMTA gives up what gets a 5xx reply, and a list has no waits of its own");
            }
            case Disposition.Follow follow -> {
                if (!follow.equals(Disposition.follow()))
                    builder.losePart(rule, "disposition = " + follow, "a pattern list has no waits of its own");
            }
        }
        if (rule.alertOnly() && !rule.actions().isEmpty()) {
            builder.losePart(rule, "alert-only", "its actions were left out");
            return words;
        }
        for (RuleAction action : rule.actions()) if (!action(action, words)) lost.add(action.toString());
        if (!lost.isEmpty()) builder.losePart(rule, String.join("; ", lost), "PowerMTA cannot say it in a list");
        return words;
    }

    /// Whether nothing of the action is lost.
    private boolean action(RuleAction action, List<String> words) {
        switch (action) {
            case RuleAction.Suspend suspend -> {
                if (suspend.scope() != Scope.SOURCE && suspend.scope() != Scope.DOMAIN) return false;
                if (words.contains("disable-source-ip")) return false;
                words.add("disable-source-ip");
                words.add("reenable-after=" + Durations.format(suspend.duration()));
                return suspend.scope() == Scope.DOMAIN
                        && suspend.trigger().isEmpty()
                        && suspend.doublingTo().isEmpty();
            }
            case RuleAction.Throttle throttle -> {
                if (throttle.scope() != Scope.SOURCE && throttle.scope() != Scope.DOMAIN) return false;
                switch (throttle.limit()) {
                    case RuleAction.Limit.MessageRate(Rate rate) ->
                        slowest = slowest.filter(other -> other.perSecond() <= rate.perSecond())
                                .or(() -> Optional.of(rate));
                    case RuleAction.Limit.Connections(int count) ->
                        fewest = fewest.filter(other -> other <= count).or(() -> Optional.of(count));
                    default -> {
                        return false;
                    }
                }
                backOff(words, throttle.duration());
                return throttle.scope() == Scope.DOMAIN && throttle.trigger().isEmpty();
            }
            case RuleAction.Reroute reroute -> {
                if (pool.isPresent() && !pool.get().equals(reroute.pool())) return false;
                pool = Optional.of(reroute.pool());
                backOff(words, reroute.duration());
                return reroute.trigger().isEmpty();
            }
            default -> {
                return false;
            }
        }
    }

    private void backOff(List<String> words, Duration duration) {
        if (!words.contains("mode=backoff")) words.add("mode=backoff");
        longest = longest.filter(other -> other.compareTo(duration) >= 0).or(() -> Optional.of(duration));
    }

    private void list() {
        replies.keySet().stream()
                .min(Comparator.comparingInt(builder.table().rules()::indexOf))
                .ifPresent(first -> builder.losePart(
                        first,
                        "order",
                        "PowerMTA lets every line of a list act that fits, also where an earlier rule decided the"
                                + " category"));
        builder.line("");
        builder.line("<smtp-pattern-list " + LIST + ">");
        replies.forEach((rule, lines) -> {
            builder.line("    # " + ImportBuilder.ID_COMMENT + rule.id());
            lines.forEach(line -> builder.line("    reply " + line));
        });
        builder.line("</smtp-pattern-list>");
        builder.line("");
        builder.line("<domain *>");
        builder.line("    smtp-pattern-list " + LIST);
        slowest.ifPresent(rate ->
                builder.line("    backoff-max-msg-rate " + rate.toString().replace("/min", "/m")));
        fewest.ifPresent(count -> builder.line("    backoff-max-smtp-out " + count));
        pool.ifPresent(name -> builder.line("    backoff-reroute-to-virtual-mta " + name));
        longest.ifPresent(time -> builder.line("    backoff-to-normal-after " + Durations.format(time)));
        builder.line("</domain>");
    }
}
