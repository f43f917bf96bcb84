package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the TOML that says the same as a JSON file, each thing on a line of its own, and remembers which place of the
/// JSON each line is about: so one parser reads both, and what it finds is told where it stands.
final class JsonAsToml {
    /// A heading names all that it stands in, so a hostile file could be made a thousand times as long.
    private static final int MAX_CHARS = 32 << 20;

    private final StringBuilder text = new StringBuilder();
    private final List<SourcePlace> places = new ArrayList<>();

    /// @param places of the JSON, one for each line of the text
    record Written(String text, List<SourcePlace> places) {}

    private JsonAsToml() {}

    /// @throws RuleFormatException if the text would be longer than any rule file
    static Written of(JsonTree.Table root) {
        var out = new JsonAsToml();
        out.body("", root);
        return new Written(out.text.toString(), List.copyOf(out.places));
    }

    private void line(String words, SourcePlace place) {
        if (text.length() + words.length() > MAX_CHARS)
            throw new RuleFormatException(
                    place, "up to here the names of nested objects take too much room; no rule file is that large");
        text.append(words).append('\n');
        places.add(place);
    }

    /// What a heading would swallow comes first.
    private void body(String path, JsonTree.Table table) {
        for (Map.Entry<String, JsonTree> field : table.fields().entrySet())
            if (!isHeaded(field.getValue())) plain(TomlStrings.basic(field.getKey()), field.getValue());
        for (Map.Entry<String, JsonTree> field : table.fields().entrySet()) {
            if (!isHeaded(field.getValue())) continue;
            String below = (path.isEmpty() ? "" : path + ".") + TomlStrings.basic(field.getKey());
            headed(below, field.getValue());
        }
    }

    private static boolean isHeaded(JsonTree value) {
        return value instanceof JsonTree.Table || isTables(value);
    }

    private static boolean isTables(JsonTree value) {
        return value instanceof JsonTree.Items items
                && !items.items().isEmpty()
                && items.items().stream().allMatch(JsonTree.Table.class::isInstance);
    }

    private void headed(String path, JsonTree value) {
        if (value instanceof JsonTree.Table table) {
            line("[" + path + "]", table.place());
            body(path, table);
        } else if (value instanceof JsonTree.Items items) {
            for (JsonTree item : items.items()) {
                line("[[" + path + "]]", item.place());
                if (item instanceof JsonTree.Table table) body(path, table);
            }
        }
    }

    private void plain(String key, JsonTree value) {
        if (!(value instanceof JsonTree.Items items)) {
            line(key + " = " + inline(value), value.place());
            return;
        }
        line(key + " = [", items.place());
        for (JsonTree item : items.items()) line(inline(item) + ",", item.place());
        line("]", items.place());
    }

    private static String inline(JsonTree value) {
        return switch (value) {
            case JsonTree.Scalar scalar -> scalar(scalar);
            case JsonTree.Items items ->
                "["
                        + String.join(
                                ", ",
                                items.items().stream().map(JsonAsToml::inline).toList()) + "]";
            case JsonTree.Table table ->
                "{"
                        + String.join(
                                ", ",
                                table.fields().entrySet().stream()
                                        .map(field ->
                                                TomlStrings.basic(field.getKey()) + " = " + inline(field.getValue()))
                                        .toList())
                        + "}";
        };
    }

    private static String scalar(JsonTree.Scalar scalar) {
        if (scalar.isText()) return TomlStrings.basic(scalar.text());
        // numbers that TOML cannot hold are no setting of anybody's
        boolean isLong = scalar.text().matches("-?\\d{19,}");
        return isLong ? TomlStrings.basic(scalar.text()) : scalar.text();
    }
}
