package io.penstock.engine.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A text with places such as `{{name}}` that differ by recipient. In `{{{name}}}` the value is HTML already.
public final class Template {
    private static final String NAME = "\\s*+([A-Za-z0-9_.-]{1,64}+)\\s*+";
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\{" + NAME + "}}}|\\{\\{" + NAME + "}}");

    /// What a message may grow to, so that a few places and long values cannot fill the memory.
    static final int MAX_CHARS = 64 * 1024 * 1024;

    /// Literal, place, literal, ... beginning and ending with a literal.
    private final List<String> literals = new ArrayList<>();

    private final List<Place> places = new ArrayList<>();

    private record Place(String name, boolean isRaw) {}

    private Template() {}

    public static Template parse(String text) {
        var template = new Template();
        int from = 0;
        int at = text.indexOf("{{");
        if (at >= 0) {
            var match = PLACE.matcher(text);
            while (at >= 0) {
                if (!match.region(at, text.length()).lookingAt()) {
                    at = text.indexOf("{{", at + 1);
                    continue;
                }
                template.literals.add(text.substring(from, at));
                boolean isRaw = match.group(1) != null;
                template.places.add(new Place(match.group(isRaw ? 1 : 2), isRaw));
                from = match.end();
                at = text.indexOf("{{", from);
            }
        }
        template.literals.add(text.substring(from));
        return template;
    }

    /// Whether it is the same for everybody.
    boolean isPlain() {
        return places.isEmpty();
    }

    /// The names of the places.
    public Set<String> names() {
        var names = new TreeSet<String>();
        for (var place : places) names.add(place.name());
        return names;
    }

    /// Fills the places; one without a value becomes empty, as SendGrid's and SparkPost's templates do it.
    ///
    /// @param escape applied to each value that is no HTML already
    /// @throws Refusal if the text becomes too long
    String fill(Map<String, String> values, UnaryOperator<String> escape) throws Refusal {
        return fill(values, escape, UnaryOperator.identity());
    }

    /// @param raw applied to the values of places in three braces
    String fill(Map<String, String> values, UnaryOperator<String> escape, UnaryOperator<String> raw) throws Refusal {
        if (isPlain()) return literals.getFirst();
        var text = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            String value = values.getOrDefault(places.get(i).name(), "");
            text.append(literals.get(i)).append((places.get(i).isRaw() ? raw : escape).apply(value));
            if (text.length() > MAX_CHARS)
                throw new Refusal(552, "5.3.4 the message is too long with its fields filled in");
        }
        return text.append(literals.getLast()).toString();
    }

    static String escapeHtml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
