package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Accounting records of PowerMTA as JSON objects, one or an array of them to a line, as they are passed on to other
/// systems. For one thread.
final class PmtaJson implements LineParser {
    private static final JsonFactory JSON = new JsonFactory();

    private final Places places;
    private final ZoneId zone;
    private final Map<String, String> fields = new HashMap<>();

    PmtaJson(Places places, ZoneId zone) {
        this.places = places;
        this.zone = zone;
    }

    /// Whether a line is of this kind.
    static boolean looksLike(String line) {
        return (line.startsWith("{") || line.startsWith("[{")) && line.contains("\"timeLogged\"");
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        try (var in = JSON.createParser(ObjectReadContext.empty(), line.bytes(), line.from(), line.length())) {
            JsonToken first = in.nextToken();
            if (first == JsonToken.START_ARRAY) first = in.nextToken();
            @Nullable SkipReason why = first == JsonToken.START_OBJECT ? null : SkipReason.UNREADABLE;
            for (JsonToken at = first; at == JsonToken.START_OBJECT; at = in.nextToken()) {
                SkipReason one = record(in, into);
                if (one != null) why = one;
            }
            return into.isEmpty() ? why : null;
        } catch (JacksonException _) {
            return SkipReason.UNREADABLE;
        }
    }

    private @Nullable SkipReason record(JsonParser in, List<PastReply> into) {
        fields.clear();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName().toLowerCase(Locale.ROOT);
            JsonToken value = in.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL)
                fields.put(name, in.getString().strip());
            else in.skipChildren();
        }
        return new PmtaRecord(name -> fields.getOrDefault(name, ""), places, zone).read(into);
    }
}
