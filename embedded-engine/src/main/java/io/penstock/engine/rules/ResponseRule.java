package io.penstock.engine.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One row of the response-code table. Rows are tried top to bottom; the first that matches decides.
///
/// @param id unique in its table, lower case with dashes, stable over versions
/// @param alertOnly judge and count as usual, but only tell what the actions would have done
/// @param note why the rule is as it is, for the next analyst
/// @param links pages of the provider
/// @param validUntil the last day on which it matches
/// @param reviewAfter the day from which it is shown as due for review; it goes on matching
/// @param examples replies that it must match
/// @param counterExamples replies that it must not match
public record ResponseRule(
        String id,
        boolean enabled,
        boolean alertOnly,
        Match match,
        Category category,
        Disposition disposition,
        List<RuleAction> actions,
        String note,
        String owner,
        List<String> links,
        Optional<LocalDate> validUntil,
        Optional<LocalDate> reviewAfter,
        List<String> examples,
        List<String> counterExamples) {

    public ResponseRule {
        if (!id.matches("[a-z0-9][a-z0-9._-]{0,79}"))
            throw new RuleException(
                    "'" + id
                            + "' is not a rule id; use up to 80 lower-case letters, digits, dots and dashes, as in gmail-over-quota");
        actions = List.copyOf(actions);
        links = List.copyOf(links);
        examples = List.copyOf(examples);
        counterExamples = List.copyOf(counterExamples);
    }

    /// A rule without more than it needs; the `with...` methods add the rest.
    public static ResponseRule of(String id, Match match, Category category) {
        return new ResponseRule(
                id,
                true,
                false,
                match,
                category,
                Disposition.follow(),
                List.of(),
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    public ResponseRule withEnabled(boolean enabled) {
        return copy().enabled(enabled).build();
    }

    public ResponseRule withMatch(Match match) {
        return copy().match(match).build();
    }

    public ResponseRule withDisposition(Disposition disposition) {
        return copy().disposition(disposition).build();
    }

    public ResponseRule withActions(RuleAction... actions) {
        return copy().actions(List.of(actions)).build();
    }

    public ResponseRule withExamples(String... examples) {
        return copy().examples(List.of(examples)).build();
    }

    /// A builder that starts from this rule.
    public ResponseRuleBuilder copy() {
        return new ResponseRuleBuilder(this);
    }
}
