package io.penstock.engine.pause;

import io.penstock.engine.journal.ControlStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How this room's records lie in the control store. Fields of a newer version are ignored.
final class StoredJson {
    private static final Logger LOG = LoggerFactory.getLogger(StoredJson.class);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredJson() {}

    static byte[] write(Object stored) {
        return MAPPER.writeValueAsBytes(stored);
    }

    /// Orders of rules: one that cannot be read is left out and logged. It must not keep the node from starting, and
    /// its rule orders it again when the reply comes again.
    static <T> List<T> readAll(ControlStore store, String prefix, Class<T> type) {
        var all = new ArrayList<T>();
        store.under(prefix).forEach((key, value) -> {
            try {
                all.add(read(key, value, type));
            } catch (PauseException e) {
                LOG.error("an order of a rule is lost: {}", e.getMessage());
            }
        });
        return all;
    }

    static <T> T read(String key, byte[] json, Class<T> type) {
        try {
            T stored = MAPPER.readValue(json, type);
            if (stored == null)
                throw new PauseException("cannot read '" + key + "' from the control store: it is null");
            return stored;
        } catch (JacksonException e) {
            throw new PauseException("cannot read '" + key + "' from the control store: " + e.getOriginalMessage(), e);
        }
    }
}
