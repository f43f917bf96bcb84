package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Collects the lines of a file in a foreign form, and what our rules lose in it. Not for sharing between threads.
public final class ExportBuilder {
    private final RuleDocument document;
    private final StringBuilder out = new StringBuilder();
    private final List<Loss> losses = new ArrayList<>();

    public ExportBuilder(RuleDocument document) {
        this.document = document;
    }

    public RuleTable table() {
        return document.table();
    }

    public void line(String text) {
        out.append(text).append('\n');
    }

    /// Comment lines, one for each line of the text.
    ///
    /// @param before what begins each, such as `    # `
    public void comment(String before, String text) {
        text.lines().forEach(line -> line((before + line).stripTrailing()));
    }

    /// The comments of the document above the rule.
    public List<String> commentsOf(ResponseRule rule) {
        return document.comments().getOrDefault(rule.id(), List.of());
    }

    public void loseWhole(ResponseRule rule, String reason) {
        losses.add(new Loss(place(rule), "rule '" + rule.id() + "'", reason, true));
    }

    public void losePart(ResponseRule rule, String what, String reason) {
        losses.add(new Loss(place(rule), "rule '" + rule.id() + "': " + what, reason, false));
    }

    /// Whether the rule takes part at all; if not, why is among the losses.
    public boolean takesPart(ResponseRule rule) {
        if (!rule.enabled()) loseWhole(rule, "it is switched off, and there is no such switch there");
        return rule.enabled();
    }

    /// Names what serves people and dates only.
    ///
    /// @param kept those that the form has room for, by their names in our files
    public void losePeoplesParts(ResponseRule rule, List<String> kept) {
        var lost = new ArrayList<String>();
        if (!rule.note().isEmpty()) lost.add("note");
        if (!rule.owner().isEmpty()) lost.add("owner");
        if (!rule.links().isEmpty()) lost.add("links");
        if (!rule.examples().isEmpty()) lost.add("examples");
        if (!rule.counterExamples().isEmpty()) lost.add("counter-examples");
        if (rule.reviewAfter().isPresent()) lost.add("review-after");
        lost.removeAll(kept);
        if (!lost.isEmpty()) losePart(rule, String.join(", ", lost), "there is no place for it there");
        rule.validUntil()
                .ifPresent(day -> losePart(
                        rule, "valid-until = " + day, "rules have no last day there; remove the line after it"));
    }

    /// @param word that the category was written as
    public void loseCategory(ResponseRule rule, Crosswalk crosswalk, String word) {
        Category back = crosswalk.meaning(word).map(Crosswalk.Meaning::category).orElse(Category.UNCLASSIFIED);
        if (back == rule.category()) return;
        losePart(
                rule,
                "category = " + rule.category().displayName(),
                "it is called '" + word + "' there, which means " + back.displayName() + " here");
    }

    /// Conditions on where a reply comes from, as our files write them; empty if there are none.
    ///
    /// @param said those that the form can say
    public static String places(Match match, List<String> said) {
        var places = new ArrayList<String>();
        if (!match.providers().isEmpty()) places.add("provider = " + String.join(", ", match.providers()));
        match.domain().ifPresent(glob -> places.add("domain = " + glob));
        match.mx().ifPresent(glob -> places.add("mx = " + glob));
        match.source().ifPresent(glob -> places.add("source = " + glob));
        if (!match.phases().isEmpty())
            places.add("phase = "
                    + match.phases().stream().sorted().map(Object::toString).collect(Collectors.joining(", ")));
        places.removeIf(place -> said.contains(place.substring(0, place.indexOf(' '))));
        return String.join("; ", places);
    }

    private SourcePlace place(ResponseRule rule) {
        int row = document.table().rules().indexOf(rule) + 1;
        return document.places().getOrDefault(rule.id(), new SourcePlace("table", Math.max(row, 1), 1));
    }

    public Exported build() {
        return new Exported(out.toString(), losses);
    }
}
