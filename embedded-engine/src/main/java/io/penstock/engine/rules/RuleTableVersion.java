package io.penstock.engine.rules;

import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.time.Instant;

/// A published table: never changed, only followed by another.
///
/// @param document whose table's `version()` is the number
public record RuleTableVersion(RuleDocument document, String author, String comment, Instant publishedAt) {

    public int number() {
        return table().version();
    }

    public RuleTable table() {
        return document.table();
    }

    /// The text of the table, as its author laid it out.
    public String toml() {
        return RuleTableFormat.write(document);
    }
}
