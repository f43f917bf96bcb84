package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Log records of KumoMTA, one or an array of them to a line. For one thread.
final class KumoLines implements LineParser {
    private static final JsonFactory JSON = new JsonFactory();

    private final KumoRecord record = new KumoRecord();
    private final KumoReplies replies;

    KumoLines(Places places) {
        this.replies = new KumoReplies(places);
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        try (var in = JSON.createParser(ObjectReadContext.empty(), line.bytes(), line.from(), line.length())) {
            return value(in, in.nextToken(), into);
        } catch (JacksonException _) {
            return SkipReason.UNREADABLE;
        }
    }

    private @Nullable SkipReason value(JsonParser in, @Nullable JsonToken first, List<PastReply> into) {
        // white space alone
        if (first == null) return null;
        if (first == JsonToken.START_OBJECT) return record(in, into);
        if (first != JsonToken.START_ARRAY) return SkipReason.UNREADABLE;
        SkipReason why = null;
        for (JsonToken token = in.nextToken(); token == JsonToken.START_OBJECT; token = in.nextToken()) {
            SkipReason one = record(in, into);
            if (one != null) why = one;
        }
        return into.isEmpty() ? why : null;
    }

    private @Nullable SkipReason record(JsonParser in, List<PastReply> into) {
        return replies.read(record.read(in), into);
    }

    /// Whether a line is whole JSON: then every line is one.
    static boolean isWhole(byte[] bytes, int from, int length) {
        try (var in = JSON.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            JsonToken first = in.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) return false;
            in.skipChildren();
            return in.currentToken() == JsonToken.END_OBJECT || in.currentToken() == JsonToken.END_ARRAY;
        } catch (JacksonException _) {
            return false;
        }
    }
}
