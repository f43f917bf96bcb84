package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.pattern.Effort;
import io.penstock.engine.rules.pattern.PatternShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Looks for earlier rules that take every reply that one rule matches. Sound, not complete.
final class ShadowSearch {
    private final Conditions rule;
    private final Effort effort;

    ShadowSearch(Conditions rule, Effort effort) {
        this.rule = rule;
        this.effort = effort;
    }

    /// Empty if the rule may decide.
    List<Conditions> among(EarlierRules.Takers earlier) {
        List<Conditions> textless = earlier.textless();
        for (Conditions wide : textless) if (Covering.covers(wide, rule)) return List.of(wide);
        if (rule.texts().isEmpty())
            return textless.size() > 1 && Covering.together(textless, rule) ? needed(textless) : List.of();
        for (Conditions wide : earlier.candidates())
            if (Covering.covers(wide, rule) && hasAll(wide)) return List.of(wide);
        return together(earlier.candidates(), textless);
    }

    private boolean hasAll(Conditions wide) {
        return rule.texts().stream().allMatch(text -> isCovered(text, List.of(wide)));
    }

    /// Texts that the rule takes refute most of it; automata decide the rest.
    private boolean isCovered(PatternShape text, List<Conditions> wide) {
        for (String sample : text.samples()) {
            for (String inContext : List.of(sample, "q " + sample + " q", "q" + sample + "q")) {
                if (finds(rule, inContext) && wide.stream().noneMatch(each -> finds(each, inContext))) return false;
            }
        }
        var patterns = wide.stream().flatMap(each -> each.texts().stream()).toList();
        return text.isCoveredBy(patterns, effort);
    }

    private static boolean finds(Conditions rule, String text) {
        return rule.match().texts().stream().anyMatch(pattern -> pattern.find(text));
    }

    private List<Conditions> together(List<Conditions> candidates, List<Conditions> textless) {
        var whole = new ArrayList<Conditions>();
        for (Conditions wide : candidates) if (Covering.covers(wide, rule)) whole.add(wide);
        var used = new LinkedHashSet<Conditions>();
        for (PatternShape text : rule.texts()) {
            List<Conditions> takers = takers(text, candidates, textless);
            if (!takers.isEmpty()) {
                used.addAll(takers);
                continue;
            }
            // nested alternatives: the patterns of several rules, each of which covers all the rest
            if (whole.size() < 2 || !isCovered(text, whole)) return List.of();
            used.addAll(neededFor(text, whole));
        }
        return List.copyOf(used);
    }

    /// Rules that each have the text, and together have all its codes and providers.
    private List<Conditions> takers(PatternShape text, List<Conditions> candidates, List<Conditions> textless) {
        var takers = new ArrayList<>(textless);
        for (Conditions wide : candidates) {
            if (!isCovered(text, List.of(wide))) continue;
            if (Covering.covers(wide, rule)) return List.of(wide);
            takers.add(wide);
        }
        return takers.size() > 1 && Covering.together(takers, rule) ? needed(takers) : List.of();
    }

    private List<Conditions> needed(List<Conditions> all) {
        var needed = new ArrayList<>(all);
        for (Conditions each : all) {
            if (needed.size() == 1) break;
            needed.remove(each);
            if (!Covering.together(needed, rule)) needed.add(each);
        }
        return needed;
    }

    private List<Conditions> neededFor(PatternShape text, List<Conditions> all) {
        var needed = new ArrayList<>(all);
        for (Conditions each : all) {
            needed.remove(each);
            if (needed.isEmpty() || !isCovered(text, needed)) needed.add(each);
        }
        return needed;
    }
}
