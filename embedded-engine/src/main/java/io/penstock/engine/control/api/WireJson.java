package io.penstock.engine.control.api;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one way in which wire records become JSON and come back, for server and client alike. Safe for any thread.
///
/// What a reader does not know it ignores; a number that is missing is 0. Nesting and lengths are bounded.
public final class WireJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .maxStringLength(32 << 20)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private WireJson() {}

    public static byte[] bytes(Object wireRecord) {
        return MAPPER.writeValueAsBytes(wireRecord);
    }

    /// @throws tools.jackson.core.JacksonException if it is no JSON, or not of this type
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /// @throws tools.jackson.core.JacksonException if it is no JSON, or not of this type
    public static Object read(byte[] json, JavaType type) {
        return MAPPER.readValue(json, type);
    }

    public static JavaType type(Class<?> single) {
        return MAPPER.getTypeFactory().constructType(single);
    }

    public static JavaType listOf(Class<?> element) {
        return MAPPER.getTypeFactory().constructCollectionType(java.util.List.class, element);
    }
}
