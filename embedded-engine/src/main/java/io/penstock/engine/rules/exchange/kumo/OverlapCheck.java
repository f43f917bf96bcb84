package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.exchange.pattern.Coverage;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// Rules of one block that find the same replies. All of them fire.
final class OverlapCheck {
    private static final int MOST_PAIRS = 500_000;

    private final ShapingFile file;
    private final Mistakes mistakes;
    private final Map<String, Coverage> coverages = new HashMap<>();

    private record Seen(Automation rule, SourcePlace place) {}

    OverlapCheck(ShapingFile file) {
        this.file = file;
        mistakes = file.mistakes();
    }

    void check() {
        for (Section section : file.sections()) {
            duplicates(section);
            int pairs = 0;
            for (Automation rule : section.automation())
                for (Automation other : section.automation()) if (pairs++ < MOST_PAIRS) immediate(section, rule, other);
        }
    }

    private void duplicates(Section section) {
        Map<String, Seen> first = new HashMap<>();
        for (Automation rule : section.automation()) {
            var own = new HashSet<String>();
            for (Automation.Regex regex : rule.regexes()) {
                if (!own.add(regex.text())) {
                    mistakes.hint(
                            "duplicate",
                            regex.place(),
                            section.label(),
                            RegexCheck.quoted(regex.text()) + " stands twice in this rule",
                            "remove one");
                    continue;
                }
                Seen earlier = first.putIfAbsent(regex.text(), new Seen(rule, regex.place()));
                if (earlier != null) duplicate(section, regex, rule, earlier);
            }
        }
    }

    private void duplicate(Section section, Automation.Regex regex, Automation rule, Seen earlier) {
        String one = describe(earlier.rule);
        String two = describe(rule);
        boolean same = one.equals(two);
        mistakes.warning(
                "duplicate",
                regex.place(),
                section.label(),
                RegexCheck.quoted(regex.text()) + " stands in line " + earlier.place.line() + " already; "
                        + (same ? "both rules are the same" : "both fire: there " + one + ", here " + two),
                same ? "remove one" : "keep one rule, or say in a comment that these are two steps");
    }

    private static String describe(Automation rule) {
        return String.join(" and ", rule.effects())
                + rule.threshold().map(threshold -> " from " + threshold.text()).orElse(" at once")
                + rule.duration()
                        .map(d -> " for " + io.penstock.engine.rules.Durations.format(d))
                        .orElse("");
    }

    /// A rule that acts at the first reply makes the same action's threshold pointless.
    private void immediate(Section section, Automation rule, Automation other) {
        if (!rule.isImmediate() || other.isImmediate() || !rule.effects().containsAll(other.effects())) return;
        if (other.effects().isEmpty() || shorter(rule, other)) return;
        for (Automation.Regex narrow : other.regexes()) {
            var wide = rule.regexes().stream()
                    .filter(regex -> coverage(regex).covers(coverage(narrow)))
                    .findFirst();
            if (wide.isEmpty()) continue;
            mistakes.warning(
                    "immediate-hides-threshold",
                    narrow.place(),
                    section.label(),
                    "the threshold of " + RegexCheck.quoted(narrow.text()) + " never matters: "
                            + RegexCheck.quoted(wide.get().text()) + " in line "
                            + wide.get().place().line()
                            + " does the same at the first reply",
                    "give that one a trigger, or remove this rule");
        }
    }

    private Coverage coverage(Automation.Regex regex) {
        return coverages.computeIfAbsent(regex.text(), text -> Coverage.of(text, Dialect.FANCY_REGEX, false));
    }

    private static boolean shorter(Automation rule, Automation other) {
        return rule.duration().isEmpty()
                || other.duration().isEmpty()
                || rule.duration().get().compareTo(other.duration().get()) < 0;
    }
}
