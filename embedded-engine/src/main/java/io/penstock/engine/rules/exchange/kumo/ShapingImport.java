package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.form.LossSum;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says a shaping file's automation in our form.
final class ShapingImport {
    private final ShapingFile file;
    private final List<Loss> losses = new ArrayList<>();
    private final LossSum common = new LossSum();
    private final PatternReading patterns = new PatternReading(common, losses);
    private final ActionReading actions = new ActionReading(common, losses);
    private final ShapingRules rules = new ShapingRules(common);

    /// Patterns of one rule that ask for the same codes.
    private static final class Part {
        private final List<Automation.Regex> regexes = new ArrayList<>();
        private final List<TextPattern> texts = new ArrayList<>();
        private boolean anyText;

        void add(Automation.Regex regex, ReplyPattern pattern) {
            if (!regexes.contains(regex)) regexes.add(regex);
            anyText |= pattern.texts().isEmpty();
            for (var text : pattern.texts()) if (!texts.contains(text)) texts.add(text);
        }
    }

    ShapingImport(ShapingFile file) {
        this.file = file;
    }

    Imported read() {
        // here the first rule decides: from the particular to the general
        for (Section.Kind kind : List.of(Section.Kind.DOMAIN, Section.Kind.PROVIDER, Section.Kind.DEFAULT))
            for (Section section : file.sections()) if (section.kind() == kind) section(section);
        file.sections().forEach(this::statics);
        if (rules.size() > 1)
            losses.add(new Loss(
                    new SourcePlace(file.toml().name(), 1, 1),
                    "several rules for one reply",
                    "every rule that matches fires there, here the first one decides: domains stand before providers and"
                            + " the default, and a rule that finds less stands before one that finds more, with the"
                            + " actions of both",
                    false));
        losses.addAll(common.losses());
        var table = new RuleTable(0, rules.rules(), Map.of(), ProviderNames.aliases(file.sections()));
        return new Imported(new RuleDocument(table, rules.places(), List.of(), rules.comments()), losses);
    }

    private void statics(Section section) {
        if (section.settings().isEmpty()) return;
        var names = section.settings().stream()
                .map(setting -> setting.name() + " = " + setting.value())
                .distinct()
                .toList();
        String some = String.join(", ", names.subList(0, Math.min(3, names.size())));
        String more = names.size() > 3 ? " and " + (names.size() - 3) + " more" : "";
        losses.add(new Loss(
                section.settings().getFirst().place(),
                "[" + section.label() + "] " + some + more,
                "limits that always hold are no rules; set them as routes of the engine",
                false));
    }

    private void section(Section section) {
        if (section.automation().isEmpty()) return;
        Match scope = scope(section);
        for (Automation rule : section.automation()) {
            var parts = new LinkedHashMap<ReplyPattern, Part>();
            for (Automation.Regex regex : rule.regexes()) {
                if (!isCarriedOver(rule, regex)) continue;
                for (ReplyPattern part : patterns.parts(regex.text(), regex.place()))
                    parts.computeIfAbsent(new ReplyPattern(part.codes(), part.enhanced(), List.of()), _ -> new Part())
                            .add(regex, part);
            }
            if (parts.isEmpty()) continue;
            if (parts.size() > 1 && rule.threshold().isPresent())
                losses.add(new Loss(
                        rule.triggerPlace(),
                        "trigger " + rule.threshold().get().text(),
                        "its patterns ask for different codes, so they became " + parts.size()
                                + " rules that count apart",
                        false));
            var carried = actions.read(rule);
            parts.forEach((codes, part) -> {
                var texts = part.anyText ? List.<TextPattern>of() : part.texts;
                var match = new ReplyPattern(codes.codes(), codes.enhanced(), texts).within(scope);
                rules.add(section, rule, part.regexes, match, carried);
            });
        }
    }

    private boolean isCarriedOver(Automation rule, Automation.Regex regex) {
        String reason = "";
        if (!regex.valid()) reason = "it is no valid pattern";
        else if (rule.matchesInternal() || regex.text().contains("KumoMTA internal:"))
            reason = "it is about what KumoMTA says itself, not about replies";
        if (!reason.isEmpty()) losses.add(new Loss(regex.place(), regex.text(), reason, true));
        return reason.isEmpty();
    }

    private Match scope(Section section) {
        return switch (section.kind()) {
            case DEFAULT -> Match.ANY;
            case DOMAIN -> {
                common.add(
                        section.place(),
                        "a domain's block also holds for other domains on the same MX hosts, unless it says"
                                + " mx_rollup=false; here it is that domain alone",
                        count -> count + " blocks of domains");
                yield Match.ANY.withDomain(section.name().toLowerCase(Locale.ROOT));
            }
            case PROVIDER -> provider(section);
        };
    }

    private Match provider(Section section) {
        String name = section.name().toLowerCase(Locale.ROOT);
        boolean shipped = KumoWords.SHIPPED_PROVIDERS.containsKey(section.name());
        if (section.matches().isEmpty() && !shipped)
            losses.add(new Loss(
                    section.place(),
                    "[" + section.label() + "]",
                    "the file gives no match for it, so there its rules never fire; here they hold for the provider of"
                            + " that name",
                    false));
        else if (section.matches().size() == 1 && !ProviderNames.isKnown(name)) return single(section);
        else
            common.add(
                    section.place(),
                    "a provider is known by its name or an alias here, not by the MX hosts that the file gives",
                    count -> count + " providers");
        return Match.ANY.withProviders(name);
    }

    private static Match single(Section section) {
        Section.HostMatch only = section.matches().getFirst();
        String glob = only.kind().equals("HostName") ? only.value() : "*" + only.value();
        return only.isMx() ? Match.ANY.withMx(glob) : Match.ANY.withDomain(glob);
    }
}
