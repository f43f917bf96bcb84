package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.pattern.Effort;
import io.penstock.engine.rules.pattern.PatternShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Rules that can never decide, because earlier rules take every reply that they match: one rule alone, or several
/// together. What is reported is certain.
final class ShadowFindings implements RuleLint.TableCheck {
    /// More are hardly ever needed, and each costs a comparison of automata.
    private static final int MAX_CANDIDATES = 40;

    /// For comparing automata, in one table.
    private static final long MAX_STEPS = 3_000_000;

    private static final int MAX_NAMED = 4;

    @Override
    public void check(LintSubject subject, RuleLint.FindingSink sink) {
        var search = new Search();
        for (ResponseRule rule : subject.rules()) {
            if (!rule.enabled()) continue;
            var conditions = Conditions.of(rule, subject);
            List<Conditions> shadowing = search.shadowing(conditions);
            if (!shadowing.isEmpty()) report(rule, shadowing, sink);
            // one that ends some day shadows only until then
            if (rule.validUntil().isEmpty()) search.add(conditions);
        }
    }

    private static void report(ResponseRule rule, List<Conditions> shadowing, RuleLint.FindingSink sink) {
        ResponseRule first = shadowing.getFirst().rule();
        if (shadowing.size() == 1) {
            // the same conditions are a duplicate
            if (DuplicateFindings.sameMatch(first, rule)) return;
            sink.add(
                    "shadowed",
                    Severity.ERROR,
                    rule,
                    "",
                    "it never decides: the earlier rule '" + first.id() + "' matches all that it matches",
                    "move it above '" + first.id() + "', or remove it");
            return;
        }
        String names = shadowing.stream()
                .limit(MAX_NAMED)
                .map(each -> "'" + each.rule().id() + "'")
                .collect(Collectors.joining(", "));
        String more = shadowing.size() > MAX_NAMED ? " and " + (shadowing.size() - MAX_NAMED) + " more" : "";
        sink.add(
                "shadowed",
                Severity.ERROR,
                rule,
                "",
                "it never decides: the earlier rules " + names + more + " together match all that it matches",
                "move it above '" + first.id() + "', or remove it");
    }

    /// The rules so far, ready to be asked about the next one.
    private static final class Search {
        private final List<Conditions> earlier = new ArrayList<>();
        private final List<Conditions> withoutText = new ArrayList<>();
        private final TextIndex index = new TextIndex();
        private final Effort effort = new Effort(MAX_STEPS);

        void add(Conditions rule) {
            if (rule.texts().isEmpty()) withoutText.add(rule);
            else index.add(earlier.size(), rule.texts());
            earlier.add(rule);
        }

        /// Empty if it may decide.
        List<Conditions> shadowing(Conditions rule) {
            for (Conditions wide : withoutText) if (Covering.covers(wide, rule)) return List.of(wide);
            var textless = withoutText.stream()
                    .filter(wide -> Covering.coversPlaces(wide.match(), rule.match()) && meets(wide, rule))
                    .toList();
            if (rule.texts().isEmpty())
                return textless.size() > 1 && Covering.together(textless, rule) ? needed(textless, rule) : List.of();
            List<Conditions> candidates = candidates(rule);
            for (Conditions wide : candidates)
                if (Covering.covers(wide, rule) && hasAll(rule, wide)) return List.of(wide);
            return together(rule, candidates, textless);
        }

        private List<Conditions> candidates(Conditions rule) {
            var samples = new ArrayList<String>();
            for (PatternShape alternative : rule.texts()) samples.addAll(alternative.samples());
            var candidates = new ArrayList<Conditions>();
            BitSet found = index.candidates(samples);
            for (int at = found.nextSetBit(0);
                    at >= 0 && candidates.size() < MAX_CANDIDATES;
                    at = found.nextSetBit(at + 1)) {
                Conditions wide = earlier.get(at);
                if (meets(wide, rule) && Covering.coversPlaces(wide.match(), rule.match())) candidates.add(wide);
            }
            return candidates;
        }

        /// Whether some provider is in both.
        private static boolean meets(Conditions wide, Conditions rule) {
            if (wide.providers().isEmpty()) return true;
            for (String provider : rule.providers()) if (wide.providers().contains(provider)) return true;
            return false;
        }

        private boolean hasAll(Conditions rule, Conditions wide) {
            return rule.texts().stream().allMatch(text -> isCovered(text, rule, List.of(wide)));
        }

        /// Texts that the rule takes refute most of it; automata decide the rest.
        private boolean isCovered(PatternShape text, Conditions rule, List<Conditions> wide) {
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

        private List<Conditions> together(Conditions rule, List<Conditions> candidates, List<Conditions> textless) {
            var whole = new ArrayList<Conditions>();
            for (Conditions wide : candidates) if (Covering.covers(wide, rule)) whole.add(wide);
            var used = new LinkedHashSet<Conditions>();
            for (PatternShape text : rule.texts()) {
                List<Conditions> takers = takers(text, rule, candidates, textless);
                if (!takers.isEmpty()) {
                    used.addAll(takers);
                    continue;
                }
                // nested alternatives: the patterns of several rules, each of which covers all the rest
                if (whole.size() < 2 || !isCovered(text, rule, whole)) return List.of();
                used.addAll(neededFor(text, rule, whole));
            }
            return List.copyOf(used);
        }

        /// Rules that each have the text, and together have all its codes and providers.
        private List<Conditions> takers(
                PatternShape text, Conditions rule, List<Conditions> candidates, List<Conditions> textless) {
            var takers = new ArrayList<>(textless);
            for (Conditions wide : candidates) {
                if (!isCovered(text, rule, List.of(wide))) continue;
                if (Covering.covers(wide, rule)) return List.of(wide);
                takers.add(wide);
            }
            return takers.size() > 1 && Covering.together(takers, rule) ? needed(takers, rule) : List.of();
        }

        private static List<Conditions> needed(List<Conditions> all, Conditions rule) {
            var needed = new ArrayList<>(all);
            for (Conditions each : all) {
                if (needed.size() == 1) break;
                needed.remove(each);
                if (!Covering.together(needed, rule)) needed.add(each);
            }
            return needed;
        }

        private List<Conditions> neededFor(PatternShape text, Conditions narrow, List<Conditions> all) {
            var needed = new ArrayList<>(all);
            for (Conditions each : all) {
                needed.remove(each);
                if (needed.isEmpty() || !isCovered(text, narrow, needed)) needed.add(each);
            }
            return needed;
        }
    }
}
