package io.penstock.engine.rules.exchange.zonemta;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Writes our rules as `bounces.txt`.
final class ZoneMtaWriter {
    private final ExportBuilder builder;

    private ZoneMtaWriter(RuleDocument document) {
        builder = new ExportBuilder(document);
    }

    static Exported write(RuleDocument document) {
        return new ZoneMtaWriter(document).write(document.heading());
    }

    private Exported write(List<String> heading) {
        heading.forEach(line -> builder.comment("# ", line.isEmpty() ? " " : line));
        if (!heading.isEmpty()) builder.line("");
        builder.line("# pattern,action,category,message");
        builder.line("");
        for (ResponseRule rule : builder.table().rules()) if (builder.takesPart(rule)) rule(rule);
        builder.line("# ZoneMTA gives up what no line fits, so what is temporary needs a line");
        builder.line("^4\\d\\d,defer,other,Other temporary error");
        builder.line("^5\\d\\d,reject,other,Other permanent error");
        return builder.build();
    }

    private void rule(ResponseRule rule) {
        String places = ExportBuilder.places(rule.match(), List.of());
        if (!places.isEmpty()) {
            builder.loseWhole(
                    rule, "ZoneMTA tries every line on every reply; without " + places + " it would judge others'");
            return;
        }
        builder.losePeoplesParts(rule, List.of("note", "examples"));
        boolean outOfUse = actions(rule);
        String category = outOfUse
                ? "blacklist"
                : Crosswalks.ZONEMTA.word(rule.category()).text();
        builder.loseCategory(rule, Crosswalks.ZONEMTA, category);
        disposition(rule);
        builder.commentsOf(rule).forEach(line -> builder.comment("# ", line));
        rule.examples().forEach(example -> builder.comment("# ", example.replaceAll("\\s*\\R\\s*", " ")));
        builder.line("# " + ImportBuilder.ID_COMMENT + rule.id());
        String message = rule.note().replaceAll("\\s*\\R\\s*", " ").strip();
        if (message.isEmpty()) message = rule.category().meaning();
        for (boolean temporary : new boolean[] {true, false}) {
            boolean reject = switch (rule.disposition()) {
                case Disposition.Bounce _ -> true;
                case Disposition.Retry _ -> false;
                case Disposition.Follow _ -> !temporary;
            };
            boolean both = !(rule.disposition() instanceof Disposition.Follow);
            if (both && !temporary) break;
            Match match = both ? rule.match() : within(rule.match(), temporary ? '4' : '5');
            if (!both && match.codes().isEmpty()) continue;
            for (TranslatedPattern pattern : LinePatterns.of(match, Dialect.JAVASCRIPT, true)) {
                pattern.losses().forEach(loss -> builder.losePart(rule, pattern.text(), loss.detail()));
                builder.line(
                        kept(pattern.text()) + "," + (reject ? "reject" : "defer") + "," + category + "," + message);
            }
        }
        builder.line("");
    }

    /// ZoneMTA takes a line that begins with # for a comment, and drops spaces before it.
    private static String kept(String pattern) {
        if (pattern.startsWith("#")) return "\\" + pattern;
        return pattern.startsWith(" ") ? "[ ]" + pattern.substring(1) : pattern;
    }

    /// The match with codes of one class only; without codes if it asks for none of that class.
    private static Match within(Match match, char statusClass) {
        var codes = new LinkedHashSet<String>();
        for (CodePattern code : match.codes().isEmpty() ? List.of(new CodePattern("xxx")) : match.codes()) {
            char first = code.text().charAt(0);
            if (first == 'x' || first == statusClass)
                codes.add(statusClass + code.text().substring(1));
        }
        return match.withCodes(codes.toArray(String[]::new));
    }

    private void disposition(ResponseRule rule) {
        if (rule.disposition().schedule().isPresent()
                || rule.disposition().firstDelay().isPresent())
            builder.losePart(rule, "disposition = " + rule.disposition(), "ZoneMTA has one schedule for all mail");
    }

    /// Whether the address goes out of use.
    private boolean actions(ResponseRule rule) {
        boolean outOfUse = false;
        if (rule.alertOnly() && !rule.actions().isEmpty()) {
            builder.losePart(rule, "alert-only", "its actions were left out");
            return false;
        }
        var lost = new ArrayList<String>();
        for (RuleAction action : rule.actions()) {
            boolean same = action instanceof RuleAction.Suspend suspend
                    && (suspend.scope() == Scope.SOURCE || suspend.scope() == Scope.DOMAIN);
            if (same && !outOfUse) {
                outOfUse = true;
                if (!action.toString().equals("suspend domain for 6h"))
                    builder.losePart(
                            rule,
                            action.toString(),
                            "the category 'blacklist' suspends the source at once, for 6 hours");
            } else {
                lost.add(action.toString());
            }
        }
        if (!lost.isEmpty()) builder.losePart(rule, String.join("; ", lost), "ZoneMTA has no such action");
        return outOfUse;
    }
}
