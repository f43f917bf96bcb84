package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.form.ExportBuilder;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import io.penstock.engine.rules.exchange.form.LinePatterns;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.TranslatedPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.List;
import java.util.stream.Collectors;

/// Writes our rules as a `pcre` table. Rules that change nothing about the first digit are written only where a later
/// rule would change it: as entries that replace the status by itself.
final class PostfixWriter {
    private final ExportBuilder builder;

    private PostfixWriter(RuleDocument document) {
        builder = new ExportBuilder(document);
    }

    static Exported write(RuleDocument document) {
        return new PostfixWriter(document).write(document.heading());
    }

    private Exported write(List<String> heading) {
        heading.forEach(line -> builder.comment("# ", line.isEmpty() ? " " : line));
        if (!heading.isEmpty()) builder.line("");
        builder.line("# main.cf: smtp_delivery_status_filter = pcre:/etc/postfix/status_filter");
        builder.line("");
        List<ResponseRule> rules = builder.table().rules();
        int last = -1;
        for (int i = 0; i < rules.size(); i++)
            if (rules.get(i).enabled() && !(rules.get(i).disposition() instanceof Disposition.Follow)) last = i;
        for (int i = 0; i < rules.size(); i++) {
            ResponseRule rule = rules.get(i);
            if (builder.takesPart(rule)) rule(rule, i <= last);
        }
        return builder.build();
    }

    private void rule(ResponseRule rule, boolean needed) {
        if (!needed) {
            builder.loseWhole(rule, "it follows the first digit, as Postfix does without it");
            return;
        }
        Match match = rule.match();
        String places = ExportBuilder.places(match, List.of("mx", "phase"));
        boolean unsaid = match.phases().stream()
                .anyMatch(phase -> phase != SmtpPhase.CONNECT && !StatusPattern.COMMANDS.containsKey(phase));
        if (!places.isEmpty() || unsaid) {
            builder.loseWhole(
                    rule,
                    "the filter sees status and text only; without " + (places.isEmpty() ? "its phase" : places)
                            + " it would judge others'");
            return;
        }
        builder.losePart(rule, "category = " + rule.category().displayName(), "Postfix knows no categories of replies");
        if (!rule.actions().isEmpty())
            builder.losePart(
                    rule,
                    rule.actions().stream().map(Object::toString).collect(Collectors.joining("; ")),
                    "the filter decides about one message only");
        if (rule.disposition().schedule().isPresent()
                || rule.disposition().firstDelay().isPresent())
            builder.losePart(rule, "disposition = " + rule.disposition(), "Postfix has one schedule for all mail");
        builder.losePeoplesParts(rule, List.of("note"));
        builder.commentsOf(rule).forEach(line -> builder.comment("# ", line));
        builder.comment("# ", rule.note());
        for (TranslatedPattern pattern : LinePatterns.of(match, Dialect.PCRE, false)) {
            pattern.losses().forEach(loss -> builder.losePart(rule, pattern.text(), loss.detail()));
            builder.line("# " + ImportBuilder.ID_COMMENT + rule.id());
            builder.line(entry(pattern.text(), match, rule.disposition()));
        }
    }

    private static String entry(String pattern, Match match, Disposition disposition) {
        String head = host(match)
                + (pattern.startsWith("^") ? ".*(?:said|to me): " + pattern.substring(1) : pattern(match, pattern));
        if (head.isEmpty() || head.startsWith("^")) head = ".*";
        String text = "\\.\\d+\\.\\d+ " + head + command(match);
        return switch (disposition) {
            case Disposition.Follow _ -> "/^([45]" + text + ".*)/ $1";
            case Disposition.Retry _ -> "/^[45](" + text + ".*)/ 4$1";
            case Disposition.Bounce _ -> "/^[45](" + text + ".*)/ 5$1";
        };
    }

    private static String pattern(Match match, String pattern) {
        boolean placed = match.mx().isPresent();
        boolean choice = pattern.contains("|") && !(pattern.startsWith("(?:") && pattern.endsWith(")"));
        String closed = choice ? "(?:" + pattern + ")" : pattern;
        return (placed ? ".*(?:said|to me): .*" : ".*") + closed;
    }

    private static String host(Match match) {
        return match.mx().map(Glob::text).map(PostfixWriter::host).orElse("");
    }

    private static String host(String glob) {
        String name = glob.replace(".", "\\.").replace("*", "\\S*").replace("?", "\\S");
        return "host " + name + "\\[";
    }

    private static String command(Match match) {
        if (match.phases().isEmpty()) return "";
        return match.phases().stream()
                .sorted()
                .map(phase -> phase == SmtpPhase.CONNECT
                        ? "$"
                        : ".*\\(in reply to " + StatusPattern.COMMANDS.get(phase) + " command\\)")
                .collect(Collectors.joining(
                        "|",
                        match.phases().size() > 1 ? "(?:" : "",
                        match.phases().size() > 1 ? ")" : ""));
    }
}
