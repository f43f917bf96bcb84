package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// A JSON text as values that know where they stand.
sealed interface JsonTree {
    JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    SourcePlace place();

    /// In the order of the file; those that are null are left out, since that says that there is none.
    record Table(Map<String, JsonTree> fields, SourcePlace place) implements JsonTree {}

    record Items(List<JsonTree> items, SourcePlace place) implements JsonTree {}

    /// @param text as JSON writes it, quotes aside
    record Scalar(String text, boolean isText, SourcePlace place) implements JsonTree {}

    /// @throws RuleFormatException if it is no JSON, or no object
    static Table parse(String name, String text) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), bare)) {
            if (in.nextToken() != JsonToken.START_OBJECT)
                throw new RuleFormatException(
                        new SourcePlace(name, 1, 1), "a rule file of KumoMTA is one JSON object, { ... }");
            Table root = table(name, in, placeOf(name, in));
            if (in.nextToken() != null)
                throw new RuleFormatException(placeOf(name, in), "something stands behind the end of the JSON object");
            return root;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            var place = at == null
                    ? new SourcePlace(name, 1, 1)
                    : new SourcePlace(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
            throw new RuleFormatException(place, "not valid JSON: " + why(e) + "; KumoMTA refuses the whole file");
        }
    }

    private static String why(JacksonException e) {
        String said = e.getOriginalMessage();
        if (said == null) return "it cannot be read";
        if (said.contains("('/'")) return "JSON has no comments; those of the documentation must go";
        return said.length() <= 200 ? said : said.substring(0, 200) + "...";
    }

    private static SourcePlace placeOf(String name, JsonParser in) {
        TokenStreamLocation at = in.currentTokenLocation();
        return new SourcePlace(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static Table table(String name, JsonParser in, SourcePlace place) {
        var fields = new LinkedHashMap<String, JsonTree>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            SourcePlace at = placeOf(name, in);
            if (in.nextToken() != JsonToken.VALUE_NULL) fields.put(key, value(name, in, at));
        }
        return new Table(fields, place);
    }

    /// @param place of its name, or of itself in a list
    private static JsonTree value(String name, JsonParser in, SourcePlace place) {
        return switch (in.currentToken()) {
            case START_OBJECT -> table(name, in, place);
            case START_ARRAY -> {
                var items = new ArrayList<JsonTree>();
                while (in.nextToken() != JsonToken.END_ARRAY) items.add(value(name, in, placeOf(name, in)));
                yield new Items(items, place);
            }
            case VALUE_STRING -> new Scalar(in.getString(), true, place);
            default -> new Scalar(in.getString(), false, place);
        };
    }
}
