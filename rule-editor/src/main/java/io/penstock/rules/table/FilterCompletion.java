package io.penstock.rules.table;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.look.Completion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What could be typed next into the filter: keys first, then the values that the table has.
public final class FilterCompletion {
    private static final List<String> STATES =
            List.of("disabled", "enabled", "changed", "unused", "expired", "due", "alert-only");
    private static final List<String> PROPERTIES =
            List.of("finding", "error", "warning", "action", "example", "note", "owner", "text");
    private static final int MOST = 12;

    private final TableModel model;

    public FilterCompletion(TableModel model) {
        this.model = model;
    }

    /// @param text as far as the caret
    public List<Completion> of(String text) {
        int start = text.lastIndexOf(' ') + 1;
        String word = text.substring(start).toLowerCase(Locale.ROOT);
        String sign = word.startsWith("-") ? "-" : "";
        String bare = word.substring(sign.length());
        String before = text.substring(0, start) + sign;
        int colon = bare.indexOf(':');
        if (colon < 0)
            return Arrays.stream(FilterKey.values())
                    .filter(key -> key.written().startsWith(bare))
                    .map(key -> new Completion(key.written(), key.meaning(), before + key.written()))
                    .limit(MOST)
                    .toList();
        String key = bare.substring(0, colon + 1);
        String value = bare.substring(colon + 1);
        return values(key)
                .filter(known -> known.toLowerCase(Locale.ROOT).contains(value)
                        && !known.toLowerCase(Locale.ROOT).equals(value))
                .distinct()
                .limit(MOST)
                .map(known -> new Completion(key + known, "", before + key + quoted(known) + " "))
                .toList();
    }

    private static String quoted(String value) {
        return value.indexOf(' ') < 0 ? value : '"' + value + '"';
    }

    private Stream<String> values(String key) {
        return switch (key) {
            case "is:" -> STATES.stream();
            case "has:" -> PROPERTIES.stream();
            case "review:" -> Stream.of("due");
            case "category:" -> TableController.categories().stream().map(Category::displayName);
            case "then:" -> Stream.of("follow", "bounce", "retry");
            case "action:" -> Stream.of("throttle", "suspend", "suppress", "reroute", "alert");
            case "provider:" -> providers();
            case "owner:" ->
                model.rules().stream()
                        .map(ResponseRule::owner)
                        .filter(owner -> !owner.isEmpty())
                        .sorted();
            case "finding:" ->
                model.rules().stream()
                        .flatMap(rule -> model.findings(rule.id()).stream())
                        .map(Finding::id)
                        .sorted();
            default -> Stream.empty();
        };
    }

    private Stream<String> providers() {
        var names = new ArrayList<String>();
        for (ResponseRule rule : model.rules()) names.addAll(rule.match().providers());
        return names.stream().distinct().sorted();
    }
}
