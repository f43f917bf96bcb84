package io.penstock.app.messages;

import io.penstock.engine.message.SpoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What to search for, as typed: an address, a message id, a queue's name, or `field:value` words; and how far back.
///
/// @param within how far back, zero for everything
public record MessageQuery(String text, String outcome, Duration within) {
    static final List<String> FIELDS = List.of("recipient", "id", "queue", "outcome", "category");
    static final List<String> OUTCOMES =
            List.of("waiting", "delivered", "deferred", "bounced", "suppressed", "expired", "admin-bounced");
    static final MessageQuery EVERYTHING = new MessageQuery("", "", Duration.ZERO);

    /// As the control API takes it.
    Map<String, String> wire(Instant now) {
        var query = new LinkedHashMap<String, String>();
        for (var word : words(text)) {
            var field = fieldOf(word);
            query.put(field, word.startsWith(field + ":") ? word.substring(field.length() + 1) : word);
        }
        if (!outcome.isEmpty()) query.put("outcome", outcome);
        if (!within.isZero()) query.put("from", now.minus(within).toString());
        return query;
    }

    /// What is wrong with the text, with the mend; empty if nothing.
    Optional<String> problem() {
        for (var word : words(text)) {
            if (word.contains("*")) {
                return Optional.of(
                        "“" + word + "” holds a *. Part of an address is enough; a queue needs its full name.");
            }
            int colon = word.indexOf(':');
            if (colon < 0 || word.indexOf('@', colon) >= 0) continue;
            var field = word.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!FIELDS.contains(field)) {
                return Optional.of("“" + field + ":” cannot be searched. Use " + String.join(":, ", FIELDS) + ":.");
            }
            var value = word.substring(colon + 1);
            if (value.isEmpty()) return Optional.of("“" + word + "” lacks a value.");
            if (field.equals("outcome") && !OUTCOMES.contains(value.toLowerCase(Locale.ROOT))) {
                return Optional.of("No outcome “" + value + "”. Use " + String.join(", ", OUTCOMES) + ".");
            }
        }
        return Optional.empty();
    }

    /// What the word at the end of `text` could become.
    static List<String> completions(String text) {
        var begun = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1))
                ? ""
                : words(text).getLast().toLowerCase(Locale.ROOT);
        var all = new ArrayList<String>();
        for (var field : FIELDS) all.add(field + ":");
        for (var outcome : OUTCOMES) all.add("outcome:" + outcome);
        return begun.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(one -> one.startsWith(begun) && !one.equals(begun))
                        .limit(8)
                        .toList();
    }

    static String complete(String text, String completion) {
        int start = text.length() - words(text).getLast().length();
        return text.substring(0, start) + completion + (completion.endsWith(":") ? "" : " ");
    }

    private static String fieldOf(String word) {
        for (var field : FIELDS) if (word.toLowerCase(Locale.ROOT).startsWith(field + ":")) return field;
        if (word.indexOf(':') >= 0) return "queue";
        return isSpoolId(word) ? "id" : "recipient";
    }

    private static boolean isSpoolId(String word) {
        try {
            SpoolId.parse(word);
            return true;
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.strip().split("\\s+")) if (!word.isEmpty()) words.add(word);
        return words;
    }

    /// The text that finds what a query of another screen asks for.
    static MessageQuery of(Map<String, String> query) {
        var words = new ArrayList<String>();
        query.forEach((field, value) -> {
            if (FIELDS.contains(field) && !field.equals("outcome")) words.add(field + ":" + value);
        });
        return new MessageQuery(String.join(" ", words), query.getOrDefault("outcome", ""), Duration.ZERO);
    }
}
