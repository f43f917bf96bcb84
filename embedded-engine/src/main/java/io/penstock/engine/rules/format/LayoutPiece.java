package io.penstock.engine.rules.format;

import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import java.util.List;
import java.util.Map;

/// One part of a table's text: the text of all pieces in a row is the text of the table.
sealed interface LayoutPiece {
    String text();

    /// Comments that stand alone, and blank lines.
    record Between(String text) implements LayoutPiece {}

    /// A rule with the comments right above it and the blank lines below it.
    ///
    /// @param id under which the rule is known now; another one than in `text` after it was renamed
    /// @param rule as `text` says it
    /// @param place of the first line of `text`
    record OfRule(String id, ResponseRule rule, String text, SourcePlace place) implements LayoutPiece {}

    /// @param place of the header
    record OfAliases(Map<String, List<String>> aliases, String text, SourcePlace place) implements LayoutPiece {}

    /// @param place of the header
    record OfSchedule(NamedSchedule schedule, String text, SourcePlace place) implements LayoutPiece {}

    /// The list of files of a manifest, or who published the table: no part of the table itself.
    record OfEnvelope(String text) implements LayoutPiece {}

    /// Settings or rules in a form that cannot be changed in place, such as inline tables.
    record Rigid(String text) implements LayoutPiece {}
}
