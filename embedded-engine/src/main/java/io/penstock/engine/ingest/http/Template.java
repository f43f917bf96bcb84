package io.penstock.engine.ingest.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A text with places such as `{{name}}` that differ by recipient.
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]{1,64})\\s*}}");

    /// Literal, name, literal, ... beginning and ending with a literal.
    private final List<String> pieces = new ArrayList<>();

    private Template() {}

    static Template parse(String text) {
        var template = new Template();
        var match = PLACE.matcher(text);
        int from = 0;
        while (match.find()) {
            template.pieces.add(text.substring(from, match.start()));
            template.pieces.add(match.group(1));
            from = match.end();
        }
        template.pieces.add(text.substring(from));
        return template;
    }

    /// The names of the places.
    Set<String> names() {
        var names = new TreeSet<String>();
        for (int i = 1; i < pieces.size(); i += 2) names.add(pieces.get(i));
        return names;
    }

    /// Fills the places; one without a value stays as it is written.
    ///
    /// @param escape applied to each value
    String fill(Map<String, String> values, UnaryOperator<String> escape) {
        if (pieces.size() == 1) return pieces.getFirst();
        var text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (i % 2 == 0) {
                text.append(pieces.get(i));
            } else {
                String value = values.get(pieces.get(i));
                text.append(value == null ? "{{" + pieces.get(i) + "}}" : escape.apply(value));
            }
        }
        return text.toString();
    }

    static String escapeHtml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
