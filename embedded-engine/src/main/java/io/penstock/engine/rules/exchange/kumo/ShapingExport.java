package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.form.Exported;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.PatternLoss;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what throttles and suspends as automation.
final class ShapingExport {
    private final RuleDocument document;
    private final List<Loss> losses = new ArrayList<>();
    /// Automation by block.
    private final Map<Block, StringBuilder> blocks = new LinkedHashMap<>();

    ShapingExport(RuleDocument document) {
        this.document = document;
    }

    Exported write() {
        int row = 0;
        for (ResponseRule rule : document.table().rules()) {
            row++;
            rule(rule, document.places().getOrDefault(rule.id(), new SourcePlace("table", row, 1)));
        }
        if (!blocks.isEmpty())
            losses.add(new Loss(
                    new SourcePlace("table", 1, 1),
                    "the order of rules",
                    "KumoMTA fires every rule that matches; here the first one decides",
                    false));
        var out = new StringBuilder();
        document.heading().forEach(line -> out.append(TomlStrings.comment(line)).append('\n'));
        if (!document.heading().isEmpty()) out.append('\n');
        blocks.forEach((block, automation) -> out.append(block.heading()).append(automation));
        return new Exported(out.toString(), losses);
    }

    private void rule(ResponseRule rule, SourcePlace place) {
        String named = "rule '" + rule.id() + "'";
        if (!rule.enabled() || rule.alertOnly()) {
            losses.add(new Loss(
                    place,
                    named,
                    rule.enabled()
                            ? "it only tells what it would do, which KumoMTA cannot"
                            : "it is switched off, which KumoMTA cannot say",
                    true));
            return;
        }
        var acts = new ActionWriting(place, rule, losses).acts();
        if (acts.isEmpty()) {
            losses.add(
                    new Loss(place, named, "a shaping file throttles and suspends, and this rule does neither", true));
            return;
        }
        List<Block> homes = Block.of(rule.match());
        if (homes.isEmpty()) {
            losses.add(new Loss(place, named, "KumoMTA cannot say for which hosts or domains it holds", true));
            return;
        }
        properties(rule, place, homes);
        var patterns = new ArrayList<String>();
        for (var pattern : ReplyPattern.written(rule.match(), Dialect.FANCY_REGEX, false)) {
            patterns.add(pattern.text());
            for (PatternLoss loss : pattern.losses())
                losses.add(new Loss(place, named + ": " + pattern.text(), loss.detail(), false));
        }
        for (Block block : homes)
            blocks.computeIfAbsent(block, _ -> new StringBuilder()).append(automation(rule, block, patterns, acts));
    }

    private void properties(ResponseRule rule, SourcePlace place, List<Block> homes) {
        String named = "rule '" + rule.id() + "': ";
        losses.add(new Loss(
                place,
                named + rule.category(),
                "a shaping file has no category; write a bounce classifier for it",
                false));
        if (!rule.disposition().equals(Disposition.follow()))
            losses.add(new Loss(
                    place,
                    named + rule.disposition(),
                    "the reply's first digit decides there whether mail is tried again",
                    false));
        if (rule.match().source().isPresent())
            losses.add(new Loss(
                    place,
                    named + "source " + rule.match().source().get(),
                    "a rule there holds for all sources",
                    false));
        if (!rule.match().phases().isEmpty())
            losses.add(new Loss(
                    place, named + "phase " + rule.match().phases(), "a rule there holds for all phases", false));
        if (rule.validUntil().isPresent())
            losses.add(new Loss(
                    place, named + "valid until " + rule.validUntil().get(), "a rule there never ends", false));
        for (Block block : homes)
            if (block.isProvider() && block.matches().isEmpty())
                losses.add(new Loss(
                        place,
                        named + "provider " + block.name(),
                        "its MX hosts are not known here; add a match to the block, or it never fires",
                        false));
    }

    private String automation(
            ResponseRule rule, Block block, List<String> patterns, Map<ActionWriting.Timing, List<String>> acts) {
        var out = new StringBuilder();
        acts.forEach((timing, actions) -> {
            out.append('\n');
            document.comments()
                    .getOrDefault(rule.id(), List.of())
                    .forEach(line -> out.append(TomlStrings.comment(line)).append('\n'));
            out.append(TomlStrings.comment(rule.id() + (rule.note().isEmpty() ? "" : ": " + rule.note())))
                    .append('\n');
            out.append("[[").append(block.label()).append(".automation]]\n");
            out.append("regex = ")
                    .append(list(patterns.stream().map(TomlStrings::literal).toList()))
                    .append('\n');
            out.append("action = ").append(list(actions)).append('\n');
            timing.trigger()
                    .ifPresent(trigger -> out.append("trigger = {Threshold=\"")
                            .append(trigger)
                            .append("\"}\n"));
            out.append("duration = \"")
                    .append(spaced(Durations.format(timing.duration())))
                    .append("\"\n");
        });
        return out.toString();
    }

    private static String spaced(String duration) {
        return duration.replaceAll("(?<=[dhm])(?=\\d)", " ");
    }

    private static String list(List<String> written) {
        if (written.size() == 1) return written.getFirst();
        String line = "[" + String.join(", ", written) + "]";
        return line.length() <= 100 ? line : "[\n    " + String.join(",\n    ", written) + ",\n]";
    }
}
