package io.penstock.engine.pause;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How this room's records lie in the control store. Fields of a newer version are ignored.
final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredJson() {}

    static byte[] write(Object stored) {
        return MAPPER.writeValueAsBytes(stored);
    }

    static <T> T read(String key, byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new PauseException("cannot read '" + key + "' from the control store: " + e.getOriginalMessage(), e);
        }
    }
}
