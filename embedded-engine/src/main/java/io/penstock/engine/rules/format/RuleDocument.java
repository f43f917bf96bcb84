package io.penstock.engine.rules.format;

import io.penstock.engine.rules.RuleTable;
import java.util.List;
import java.util.Map;

/// A table as it was read: the rules, where each stands, and the comments that are kept when it is written again.
///
/// @param places of rules, by rule id
/// @param heading comment lines at the top of the file, without `#`
/// @param comments comment lines right above a rule, by rule id, without `#`
public record RuleDocument(
        RuleTable table, Map<String, SourcePlace> places, List<String> heading, Map<String, List<String>> comments) {

    public RuleDocument {
        places = Map.copyOf(places);
        heading = List.copyOf(heading);
        comments = Map.copyOf(comments);
    }

    /// A table that comes from no file.
    public static RuleDocument of(RuleTable table) {
        return new RuleDocument(table, Map.of(), List.of(), Map.of());
    }

    /// The same comments around another table; those of rules that are gone are dropped.
    public RuleDocument withTable(RuleTable other) {
        return new RuleDocument(other, places, heading, comments);
    }
}
