package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.pattern.PatternShape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table with what several checks ask about it, worked out once. For one thread.
final class LintSubject {
    private final RuleTable table;
    private final LintContext context;
    private final Map<String, String> canonicalProviders;
    private final List<LintedRule> linted;
    private final Optional<Set<String>> only;
    private final BooleanSupplier outdated;
    private final Function<RuleTable, Judge> judges;
    private @Nullable Judge judge;
    private final Map<String, PatternShape> shapes = new HashMap<>();

    /// @param linted the rules of the table, in its order
    /// @param only ids of the rules whose findings are wanted; empty for all, and for those of the table as a whole
    /// @param judges compiles the table, if a check asks for that
    /// @param outdated whether nobody waits for the result any more
    LintSubject(
            RuleDocument document,
            LintContext context,
            List<LintedRule> linted,
            Optional<Set<String>> only,
            Function<RuleTable, Judge> judges,
            BooleanSupplier outdated) {
        table = document.table();
        this.context = context;
        this.linted = linted;
        this.only = only;
        this.judges = judges;
        this.outdated = outdated;
        canonicalProviders = table.canonicalProviders();
    }

    RuleTable table() {
        return table;
    }

    List<ResponseRule> rules() {
        return table.rules();
    }

    /// The same rules with what is known about them.
    List<LintedRule> linted() {
        return linted;
    }

    /// Whether the findings of this rule are wanted.
    ///
    /// @throws CancellationException if nobody waits for the result any more
    boolean wants(ResponseRule rule) {
        if (outdated.getAsBoolean()) throw new CancellationException("a newer table is to be checked");
        return only.isEmpty() || only.get().contains(rule.id());
    }

    /// Ids of the rules whose findings are wanted, if not all are.
    Optional<Set<String>> only() {
        return only;
    }

    /// Judges replies by the table.
    Judge judge() {
        Judge known = judge;
        if (known == null) judge = known = judges.apply(table);
        return known;
    }

    LintContext context() {
        return context;
    }

    Map<String, String> canonicalProviders() {
        return canonicalProviders;
    }

    /// The name that rules use for a provider or its alias.
    String canonical(String provider) {
        String lower = provider.toLowerCase(Locale.ROOT);
        return canonicalProviders.getOrDefault(lower, lower);
    }

    /// The names of a rule's providers that rules use; empty for any.
    Set<String> providers(ResponseRule rule) {
        return rule.match().providers().stream().map(this::canonical).collect(Collectors.toUnmodifiableSet());
    }

    PatternShape shape(String source) {
        return shapes.computeIfAbsent(source, PatternShape::of);
    }
}
