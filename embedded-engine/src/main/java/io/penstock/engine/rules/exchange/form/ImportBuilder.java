package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Collects the rules of a foreign file, and what was lost on the way. Not for sharing between threads.
public final class ImportBuilder {
    /// What our exports write above a rule, before its id.
    public static final String ID_COMMENT = "rule: ";

    private final WordIds ids = new WordIds();
    private final List<ResponseRule> rules = new ArrayList<>();
    private final Map<String, SourcePlace> places = new HashMap<>();
    private final Map<String, List<String>> comments = new HashMap<>();
    private final Map<String, NamedSchedule> schedules = new LinkedHashMap<>();
    private final Map<String, List<String>> providers = new LinkedHashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private List<String> heading = List.of();
    private String lastOwnId = "";

    /// An id that no rule has yet, made of a pattern's words.
    public String freeId(String words) {
        return ids.of(words);
    }

    /// The id among comment lines; empty if there is none.
    public static String ownId(List<String> above) {
        return above.stream()
                .filter(comment -> comment.startsWith(ID_COMMENT))
                .map(comment -> comment.substring(ID_COMMENT.length()).strip())
                .findFirst()
                .orElse("");
    }

    /// Comment lines without that, and without empty ones.
    public static List<String> othersOf(List<String> above) {
        return above.stream()
                .filter(comment -> !comment.startsWith(ID_COMMENT) && !comment.isBlank())
                .toList();
    }

    /// @param above comment lines that belong to the rule
    public void add(ResponseRule rule, SourcePlace place, List<String> above) {
        rules.add(rule);
        places.put(rule.id(), place);
        if (!above.isEmpty()) comments.put(rule.id(), List.copyOf(above));
    }

    /// Adds a rule, or its patterns to the one before if both came of one rule of ours, whose id our export wrote
    /// above.
    ///
    /// @param ownId that id; empty for none
    /// @param words what to make an id of without it
    /// @param model the rule; its id does not matter
    public void add(String ownId, String words, ResponseRule model, SourcePlace place, List<String> above) {
        if (!ownId.isEmpty() && ownId.equals(lastOwnId) && joins(rules.getLast(), model)) {
            ResponseRule last = rules.removeLast();
            var texts = new LinkedHashSet<>(last.match().texts());
            texts.addAll(model.match().texts());
            rules.add(last.withMatch(withTexts(last.match(), List.copyOf(texts))));
            return;
        }
        String id = freeId(ownId.isEmpty() ? words : ownId);
        add(model.copy().id(id).build(), place, above);
        lastOwnId = ownId;
    }

    private static boolean joins(ResponseRule last, ResponseRule model) {
        ResponseRule alike = last.copy()
                .id(model.id())
                .note(model.note())
                .match(model.match())
                .build();
        return alike.equals(model)
                && !last.match().texts().isEmpty()
                && !model.match().texts().isEmpty()
                && withTexts(last.match(), List.of()).equals(withTexts(model.match(), List.of()));
    }

    private static Match withTexts(Match match, List<TextPattern> texts) {
        return new Match(
                match.providers(),
                match.domain(),
                match.mx(),
                match.source(),
                match.phases(),
                match.codes(),
                match.enhanced(),
                texts);
    }

    public void addSchedule(NamedSchedule schedule) {
        schedules.put(schedule.name(), schedule);
    }

    public void addProvider(String name, List<String> aliases) {
        providers.put(name, aliases);
    }

    public void heading(List<String> lines) {
        heading = List.copyOf(lines);
    }

    /// Something of which no rule was made.
    public void loseWhole(SourcePlace place, String what, String reason) {
        losses.add(new Loss(place, what, reason, true));
    }

    /// A part of something of which a rule was made.
    public void losePart(SourcePlace place, String what, String reason) {
        losses.add(new Loss(place, what, reason, false));
    }

    public Imported build() {
        losses.sort(Comparator.comparingInt(loss -> loss.place().line()));
        var document = new RuleDocument(new RuleTable(0, rules, schedules, providers), places, heading, comments);
        return new Imported(document, losses);
    }
}
