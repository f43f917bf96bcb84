package io.penstock.engine.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A [ResponseRule] under construction. Not for sharing between threads.
public final class ResponseRuleBuilder {
    private String id;
    private boolean enabled;
    private boolean alertOnly;
    private Match match;
    private Category category;
    private Disposition disposition;
    private List<RuleAction> actions;
    private String note;
    private String owner;
    private List<String> links;
    private Optional<LocalDate> validUntil;
    private Optional<LocalDate> reviewAfter;
    private List<String> examples;
    private List<String> counterExamples;

    ResponseRuleBuilder(ResponseRule start) {
        id = start.id();
        enabled = start.enabled();
        alertOnly = start.alertOnly();
        match = start.match();
        category = start.category();
        disposition = start.disposition();
        actions = start.actions();
        note = start.note();
        owner = start.owner();
        links = start.links();
        validUntil = start.validUntil();
        reviewAfter = start.reviewAfter();
        examples = start.examples();
        counterExamples = start.counterExamples();
    }

    public ResponseRuleBuilder id(String id) {
        this.id = id;
        return this;
    }

    public ResponseRuleBuilder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    public ResponseRuleBuilder alertOnly(boolean alertOnly) {
        this.alertOnly = alertOnly;
        return this;
    }

    public ResponseRuleBuilder match(Match match) {
        this.match = match;
        return this;
    }

    public ResponseRuleBuilder category(Category category) {
        this.category = category;
        return this;
    }

    public ResponseRuleBuilder disposition(Disposition disposition) {
        this.disposition = disposition;
        return this;
    }

    public ResponseRuleBuilder actions(List<RuleAction> actions) {
        this.actions = actions;
        return this;
    }

    public ResponseRuleBuilder note(String note) {
        this.note = note;
        return this;
    }

    public ResponseRuleBuilder owner(String owner) {
        this.owner = owner;
        return this;
    }

    public ResponseRuleBuilder links(List<String> links) {
        this.links = links;
        return this;
    }

    public ResponseRuleBuilder validUntil(Optional<LocalDate> validUntil) {
        this.validUntil = validUntil;
        return this;
    }

    public ResponseRuleBuilder reviewAfter(Optional<LocalDate> reviewAfter) {
        this.reviewAfter = reviewAfter;
        return this;
    }

    public ResponseRuleBuilder examples(List<String> examples) {
        this.examples = examples;
        return this;
    }

    public ResponseRuleBuilder counterExamples(List<String> counterExamples) {
        this.counterExamples = counterExamples;
        return this;
    }

    /// @throws RuleException if the id is not one
    public ResponseRule build() {
        return new ResponseRule(
                id,
                enabled,
                alertOnly,
                match,
                category,
                disposition,
                actions,
                note,
                owner,
                links,
                validUntil,
                reviewAfter,
                examples,
                counterExamples);
    }
}
