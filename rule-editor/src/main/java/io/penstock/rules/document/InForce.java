package io.penstock.rules.document;

import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;

/// A published version, read.
public record InForce(RulesDocument published, RuleDocument document) {

    /// @throws io.penstock.engine.rules.format.RuleFormatException if the place where it is in force sent no valid
    /// table
    public static InForce read(RulesDocument published) {
        return new InForce(
                published, RuleTableFormat.read("version " + published.version() + ".toml", published.toml()));
    }

    /// The same version, with the rules of an edited table wherever they are equal.
    InForce sharing(RuleDocument edited) {
        return new InForce(published, SharedRules.of(document, edited));
    }

    public int version() {
        return published.version();
    }
}
