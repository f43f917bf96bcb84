package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.pattern.Effort;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Rules that can never decide, because earlier rules take every reply that they match: one rule alone, or several
/// together. What is reported is certain.
final class ShadowFindings implements TableCheck {
    private static final int MAX_NAMED = 4;

    private final long maxSteps;

    /// @param maxSteps for comparing automata, in one table
    ShadowFindings(long maxSteps) {
        this.maxSteps = maxSteps;
    }

    @Override
    public void check(LintSubject subject, FindingSink sink) {
        var effort = new Effort(maxSteps);
        var earlier = new EarlierRules();
        Set<String> asked = askedProviders(subject);
        for (LintedRule each : subject.linted()) {
            ResponseRule rule = each.rule();
            if (!rule.enabled()) continue;
            if (subject.wants(rule)) {
                Conditions conditions = each.conditions(subject);
                var question = earlier.thatMayTake(conditions);
                List<Conditions> shadowing = each.shadowing()
                        .get(question, effort, () -> new ShadowSearch(conditions, effort).among(question));
                if (!shadowing.isEmpty()) report(rule, conditions, shadowing, sink);
            }
            // one that ends some day shadows only until then
            if (rule.validUntil().isEmpty() && mayMatter(rule, subject, asked)) earlier.add(each.conditions(subject));
        }
    }

    /// The providers of the rules whose findings are wanted, if not all are.
    private static Set<String> askedProviders(LintSubject subject) {
        if (subject.only().isEmpty()) return Set.of();
        var asked = new HashSet<String>();
        for (ResponseRule rule : subject.rules()) if (subject.wants(rule)) asked.addAll(subject.providers(rule));
        return asked;
    }

    /// Whether it can stand in the way of a rule whose findings are wanted; of the others nothing needs to be known.
    private static boolean mayMatter(ResponseRule rule, LintSubject subject, Set<String> asked) {
        if (subject.only().isEmpty() || rule.match().providers().isEmpty()) return true;
        return !Collections.disjoint(subject.providers(rule), asked);
    }

    private static void report(ResponseRule rule, Conditions own, List<Conditions> shadowing, FindingSink sink) {
        Conditions first = shadowing.getFirst();
        if (shadowing.size() == 1) {
            // the same conditions are a duplicate, and a rule for everything is reported itself
            boolean same = DuplicateFindings.key(first.match(), first.providers())
                    .equals(DuplicateFindings.key(rule.match(), own.providers()));
            if (same || first.match().equals(Match.ANY)) return;
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
                .map(each -> "'" + each.id() + "'")
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
}
