package io.penstock.engine.rules.diff;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.ResponseRuleBuilder;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.TextPattern;
import java.util.Locale;

/// Every field of a rule as text: what the form edits, what a diff compares and what a merge takes over.
///
/// Lists have one entry a line, except for short words (providers, codes, phases), which stand on one line.
public enum RuleField {
    ID("Rule id"),
    ENABLED("Enabled"),
    ALERT_ONLY("Alert only"),
    PROVIDER("Provider"),
    DOMAIN("Recipient domain"),
    MX("MX host"),
    SOURCE("Source"),
    PHASE("Phase"),
    CODE("Code"),
    ENHANCED("Enhanced code"),
    TEXT("Text pattern"),
    CATEGORY("Category"),
    DISPOSITION("Disposition"),
    ACTIONS("Actions"),
    EXAMPLES("Examples"),
    COUNTER_EXAMPLES("Counter-examples"),
    NOTE("Note"),
    OWNER("Owner"),
    LINKS("Links"),
    VALID_UNTIL("Valid until"),
    REVIEW_AFTER("Review after");

    public static final String YES = "yes";
    public static final String NO = "no";

    private final String label;

    RuleField(String label) {
        this.label = label;
    }

    /// As it stands on the screen.
    public String label() {
        return label;
    }

    /// The name of the step that changes this field, for undo.
    public String editName(String ruleId) {
        return "change " + label.toLowerCase(Locale.ROOT) + " of " + ruleId;
    }

    /// The field of a rule as text; empty if it is not set.
    public String read(ResponseRule rule) {
        Match match = rule.match();
        return switch (this) {
            case ID -> rule.id();
            case ENABLED -> rule.enabled() ? YES : NO;
            case ALERT_ONLY -> rule.alertOnly() ? YES : NO;
            case PROVIDER -> FieldTexts.words(match.providers());
            case DOMAIN -> FieldTexts.glob(match.domain());
            case MX -> FieldTexts.glob(match.mx());
            case SOURCE -> FieldTexts.glob(match.source());
            case PHASE -> FieldTexts.phases(match.phases());
            case CODE -> FieldTexts.words(match.codes());
            case ENHANCED -> FieldTexts.words(match.enhanced());
            case TEXT -> FieldTexts.lines(match.texts());
            case CATEGORY -> rule.category().displayName();
            case DISPOSITION -> rule.disposition().toString();
            case ACTIONS -> FieldTexts.lines(rule.actions());
            case EXAMPLES -> FieldTexts.lines(rule.examples());
            case COUNTER_EXAMPLES -> FieldTexts.lines(rule.counterExamples());
            case NOTE -> rule.note();
            case OWNER -> rule.owner();
            case LINKS -> FieldTexts.lines(rule.links());
            case VALID_UNTIL -> FieldTexts.date(rule.validUntil());
            case REVIEW_AFTER -> FieldTexts.date(rule.reviewAfter());
        };
    }

    /// The rule with this field read from a text.
    ///
    /// @throws RuleException naming the value and the mend, if the text is none for this field
    public ResponseRule write(ResponseRule rule, String text) {
        var parts = MatchParts.of(rule.match());
        return switch (this) {
            case PROVIDER ->
                rule.withMatch(parts.providers(FieldTexts.words(text)).build());
            case DOMAIN -> rule.withMatch(parts.domain(FieldTexts.glob(text)).build());
            case MX -> rule.withMatch(parts.mx(FieldTexts.glob(text)).build());
            case SOURCE -> rule.withMatch(parts.source(FieldTexts.glob(text)).build());
            case PHASE -> rule.withMatch(parts.phases(FieldTexts.phases(text)).build());
            case CODE ->
                rule.withMatch(
                        parts.codes(FieldTexts.words(text, CodePattern::new)).build());
            case ENHANCED ->
                rule.withMatch(parts.enhanced(FieldTexts.words(text, EnhancedPattern::new))
                        .build());
            case TEXT ->
                rule.withMatch(
                        parts.texts(FieldTexts.lines(text, TextPattern::new)).build());
            default -> writeRightSide(rule.copy(), text).build();
        };
    }

    private ResponseRuleBuilder writeRightSide(ResponseRuleBuilder rule, String text) {
        return switch (this) {
            case ID -> rule.id(text.strip());
            case ENABLED -> rule.enabled(text.equals(YES));
            case ALERT_ONLY -> rule.alertOnly(text.equals(YES));
            case CATEGORY -> rule.category(category(text));
            case DISPOSITION -> rule.disposition(disposition(text));
            case ACTIONS -> rule.actions(FieldTexts.lines(text, RuleAction::parse));
            case EXAMPLES -> rule.examples(FieldTexts.lines(text));
            case COUNTER_EXAMPLES -> rule.counterExamples(FieldTexts.lines(text));
            case NOTE -> rule.note(text.strip());
            case OWNER -> rule.owner(text.strip());
            case LINKS -> rule.links(FieldTexts.links(text));
            case VALID_UNTIL -> rule.validUntil(FieldTexts.date(text));
            case REVIEW_AFTER -> rule.reviewAfter(FieldTexts.date(text));
            default -> throw new IllegalStateException(this + " belongs to the left side of a rule");
        };
    }

    private static Category category(String text) {
        return Category.named(text)
                .orElseThrow(() -> new RuleException("'" + text + "' is not a category; choose one from the list"));
    }

    private static Disposition disposition(String text) {
        if (text.isBlank()) throw new RuleException("say what to do: follow, bounce, retry or retry after 1h");
        return Disposition.parse(text);
    }
}
