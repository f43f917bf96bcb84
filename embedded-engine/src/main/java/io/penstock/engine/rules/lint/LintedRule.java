package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A rule with what was worked out about it, whatever stands around it, within the same [Surroundings]. Safe for any
/// thread.
final class LintedRule {
    private final ResponseRule rule;
    private final Costly<List<Note>> dead = new Costly<>();
    private final Costly<List<Conditions>> shadowing;
    private @Nullable List<Note> own;
    private @Nullable Conditions conditions;
    private @Nullable String matchKey;

    LintedRule(ResponseRule rule) {
        this.rule = rule;
        shadowing = new Costly<>();
    }

    /// The same rule after an edit: what depends on its match alone stays, if that does.
    LintedRule(ResponseRule rule, LintedRule before) {
        this.rule = rule;
        boolean sameMatch = rule.match().equals(before.rule.match());
        synchronized (before) {
            shadowing = sameMatch ? before.shadowing : new Costly<>();
            conditions = sameMatch ? before.conditions : null;
            matchKey = sameMatch ? before.matchKey : null;
        }
    }

    ResponseRule rule() {
        return rule;
    }

    /// What is wrong with the rule by itself.
    synchronized List<Note> own(Supplier<List<Note>> checks) {
        List<Note> known = own;
        if (known == null) own = known = checks.get();
        return known;
    }

    /// The same object each time.
    synchronized Conditions conditions(LintSubject subject) {
        Conditions known = conditions;
        if (known == null) conditions = known = Conditions.of(rule, subject);
        return known;
    }

    /// Equal for rules with the same match.
    synchronized String matchKey(LintSubject subject) {
        String known = matchKey;
        if (known == null) matchKey = known = DuplicateFindings.key(rule.match(), subject.providers(rule));
        return known;
    }

    /// Why it can match no reply.
    Costly<List<Note>> dead() {
        return dead;
    }

    /// Which earlier rules take all that it matches.
    Costly<List<Conditions>> shadowing() {
        return shadowing;
    }
}
