package io.penstock.engine.rules.format;

import io.penstock.engine.rules.RuleTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as it was read: the rules, where each stands, and the text around them, which is kept when it is written
/// again.
///
/// @param places of rules, by rule id
/// @param heading comment lines at the top of the file, without `#`
/// @param comments comment lines right above a rule, by rule id, without `#`; for rules that have no text in `layout`
/// @param layout the text itself; [SourceLayout#NONE] if the table was not read from our own form
public record RuleDocument(
        RuleTable table,
        Map<String, SourcePlace> places,
        List<String> heading,
        Map<String, List<String>> comments,
        SourceLayout layout) {

    public RuleDocument {
        places = Map.copyOf(places);
        heading = List.copyOf(heading);
        comments = Map.copyOf(comments);
    }

    /// A table with comments, to be written in the usual layout.
    public RuleDocument(
            RuleTable table,
            Map<String, SourcePlace> places,
            List<String> heading,
            Map<String, List<String>> comments) {
        this(table, places, heading, comments, SourceLayout.NONE);
    }

    /// A table that comes from no file.
    public static RuleDocument of(RuleTable table) {
        return new RuleDocument(table, Map.of(), List.of(), Map.of());
    }

    /// The same text around another table; that of rules that are gone is dropped.
    public RuleDocument withTable(RuleTable other) {
        return new RuleDocument(other, places, heading, comments, layout);
    }

    /// The same with other comments for rules that have no text yet.
    public RuleDocument withComments(Map<String, List<String>> others) {
        return new RuleDocument(table, places, heading, others, layout);
    }

    /// Keeps a rule's text and comments under its new id. The table is not changed.
    public RuleDocument renamed(String from, String to) {
        var renamed = new HashMap<>(comments);
        var own = renamed.remove(from);
        if (own != null) renamed.put(to, own);
        return new RuleDocument(table, places, heading, renamed, layout.renamed(from, to));
    }

    /// With the text of the other document's rules in place of ours. The table is not changed.
    public RuleDocument adopting(RuleDocument other) {
        var all = new HashMap<>(comments);
        all.putAll(other.comments());
        return new RuleDocument(table, places, heading, all, layout.adopting(other.layout, false));
    }

    /// With the text of the other document's rules that have none here. The table is not changed.
    public RuleDocument completedBy(RuleDocument other) {
        var all = new HashMap<>(other.comments());
        all.putAll(comments);
        return new RuleDocument(table, places, heading, all, layout.adopting(other.layout, true));
    }

    /// Without what is not about the table: a manifest's list of files, the author of a version.
    public RuleDocument withoutEnvelope() {
        return new RuleDocument(table, places, heading, comments, layout.withoutEnvelope());
    }

    /// The place of a key of a rule, as in `text`; that of the rule if it has no such key.
    public SourcePlace placeOf(String ruleId, String key) {
        return layout.place(ruleId, key).or(() -> known(ruleId)).orElseGet(() -> inNoFile(row(ruleId)));
    }

    /// The same for a rule of which the place in the table is known.
    ///
    /// @param row from 1
    public SourcePlace placeOf(String ruleId, String key, int row) {
        return layout.place(ruleId, key).or(() -> known(ruleId)).orElseGet(() -> inNoFile(row));
    }

    private Optional<SourcePlace> known(String ruleId) {
        return Optional.ofNullable(places.get(ruleId));
    }

    private static SourcePlace inNoFile(int row) {
        return new SourcePlace("table", row, 1);
    }

    /// The place of `providers` or of a schedule, as in `schedules.slow`; the top of the table for anything else.
    public SourcePlace placeOfSetting(String name) {
        return layout.placeOfSetting(name)
                .orElseGet(() -> new SourcePlace(layout.file().orElse("table"), 1, 1));
    }

    private int row(String ruleId) {
        for (int i = 0; i < table.rules().size(); i++)
            if (table.rules().get(i).id().equals(ruleId)) return i + 1;
        return 1;
    }
}
