package io.penstock.engine.rules;

import java.time.Instant;

/// A published table: never changed, only followed by another.
///
/// @param table whose `version()` is the number
public record RuleTableVersion(RuleTable table, String author, String comment, Instant publishedAt) {

    public int number() {
        return table.version();
    }
}
