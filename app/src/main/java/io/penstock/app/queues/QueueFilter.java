package io.penstock.app.queues;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The filter language of the queue table, as far as the console helps with it: it says what is wrong before the
/// node is asked, and what could come next. The node decides what a filter means.
final class QueueFilter {
    private static final List<String> FIELDS = List.of("domain", "tenant", "campaign", "provider");
    private static final Map<String, List<String>> COMPARED = compared();
    static final List<String> STATES = List.of("paused", "suspended", "throttled", "flowing", "retrying", "idle");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?k?");
    private static final Pattern SPAN = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?[smhd]");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?%?");

    private QueueFilter() {}

    private static Map<String, List<String>> compared() {
        var examples = new LinkedHashMap<String, List<String>>();
        examples.put("depth", List.of("depth>100", "depth>1000", "depth>100000"));
        examples.put("due", List.of("due>100"));
        examples.put("age", List.of("age>10m", "age>1h", "age>1d"));
        examples.put("deferral", List.of("deferral>5%", "deferral>50%"));
        examples.put("in", List.of("in>10"));
        examples.put("out", List.of("out>10"));
        return examples;
    }

    /// What keeps `text` from being a filter: names the word and the mend. Empty if nothing does.
    static Optional<String> problem(String text) {
        for (var word : words(text)) {
            var problem = problemOf(word);
            if (problem.isPresent()) return problem;
        }
        return Optional.empty();
    }

    private static Optional<String> problemOf(String word) {
        int colon = word.indexOf(':');
        int comparison = indexOfComparison(word);
        if (comparison > 0 && (colon < 0 || comparison < colon)) return comparisonProblem(word, comparison);
        if (colon <= 0) return Optional.empty();
        var field = word.substring(0, colon).toLowerCase(Locale.ROOT);
        var value = word.substring(colon + 1);
        if (field.equals("is")) {
            return STATES.contains(value.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of("No state “" + value + "”. Use is:" + String.join(", is:", STATES) + ".");
        }
        if (FIELDS.contains(field)) {
            return value.isEmpty()
                    ? Optional.of("“" + word + "” lacks a value, such as " + field + ":" + sampleOf(field) + ".")
                    : Optional.empty();
        }
        // A queue's own name is `campaign:tenant@domain`, so an unknown word before a colon is part of a name.
        return Optional.empty();
    }

    private static Optional<String> comparisonProblem(String word, int at) {
        var field = word.substring(0, at).toLowerCase(Locale.ROOT);
        var value = word.substring(at + 1).replaceFirst("^=", "").toLowerCase(Locale.ROOT);
        var examples = COMPARED.get(field);
        if (examples == null) {
            return Optional.of("“" + field + "” cannot be compared. Use depth>1000, age>10m or deferral>5%.");
        }
        var wanted = field.equals("age") ? SPAN : field.equals("deferral") ? PERCENT : NUMBER;
        if (wanted.matcher(value).matches()) return Optional.empty();
        return Optional.of("“" + value + "” is no "
                + (field.equals("age") ? "age" : field.equals("deferral") ? "share" : "number") + ". Write it like "
                + examples.getFirst() + ".");
    }

    private static String sampleOf(String field) {
        return switch (field) {
            case "domain" -> "gmail.com";
            case "provider" -> "gmail";
            case "tenant" -> "acme";
            default -> "spring*";
        };
    }

    private static int indexOfComparison(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) == '>' || word.charAt(i) == '<') return i;
        return -1;
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.strip().split("\\s+")) if (!word.isEmpty()) words.add(word);
        return words;
    }

    /// What the word at the end of `text` could become, best first, at most eight.
    static List<String> completions(String text, List<String> providers) {
        boolean atNewWord = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        var begun = atNewWord ? "" : words(text).getLast().toLowerCase(Locale.ROOT);
        var all = new ArrayList<String>();
        for (var state : STATES) all.add("is:" + state);
        for (var provider : providers) all.add("provider:" + provider);
        for (var field : FIELDS) if (!field.equals("provider") || providers.isEmpty()) all.add(field + ":");
        COMPARED.values().forEach(all::addAll);
        return all.stream()
                .filter(one -> one.startsWith(begun) && !one.equals(begun))
                .limit(8)
                .toList();
    }

    /// `text` with its last word replaced by the chosen completion.
    static String complete(String text, String completion) {
        boolean atNewWord = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        int start = atNewWord
                ? text.length()
                : text.length() - words(text).getLast().length();
        return text.substring(0, start) + completion + (completion.endsWith(":") ? "" : " ");
    }

    /// `text` with each word about `field` replaced by one `field:value`.
    static String with(String text, String field, String value) {
        return replaced(text, field, field + ":" + value);
    }

    /// `text` with each word about `field` replaced by one like `age>10m`.
    static String withComparison(String text, String field, String comparison) {
        return replaced(text, field, field + comparison);
    }

    private static String replaced(String text, String field, String by) {
        var kept = new ArrayList<String>();
        for (var word : words(text)) {
            var lower = word.toLowerCase(Locale.ROOT);
            if (!lower.matches(field + "[:<>].*")) kept.add(word);
        }
        kept.add(by);
        return String.join(" ", kept);
    }

    /// The value of the first word `field:value`, if there is one.
    static Optional<String> valueOf(String text, String field) {
        for (var word : words(text)) {
            if (word.toLowerCase(Locale.ROOT).startsWith(field + ":")) {
                var value = word.substring(field.length() + 1);
                if (!value.isEmpty()) return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
