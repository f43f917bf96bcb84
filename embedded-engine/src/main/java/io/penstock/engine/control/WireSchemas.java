package io.penstock.engine.control;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON schemas of wire records, read off the records themselves.
final class WireSchemas {
    private static final String PACKAGE = "io.penstock.engine.control.api.";
    private final Map<String, Object> schemas = new TreeMap<>();

    /// All that were asked for, and those that they refer to.
    Map<String, Object> all() {
        return schemas;
    }

    /// A reference to the schema of a type.
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType of) {
            Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
            if (of.getRawType() == List.class) return Map.of("type", "array", "items", of(last));
            if (of.getRawType() == Map.class) return Map.of("type", "object", "additionalProperties", of(last));
        }
        if (type == String.class) return Map.of("type", "string");
        if (type == Instant.class) return Map.of("type", "string", "format", "date-time");
        if (type == boolean.class || type == Boolean.class) return Map.of("type", "boolean");
        if (type == int.class || type == Integer.class) return Map.of("type", "integer", "format", "int32");
        if (type == long.class || type == Long.class) return Map.of("type", "integer", "format", "int64");
        if (type == double.class || type == Double.class) return Map.of("type", "number");
        if (type instanceof Class<?> wireRecord && wireRecord.isRecord()) return reference(wireRecord);
        throw new IllegalStateException(type + " is not a type that the control API's documents may have");
    }

    private Map<String, Object> reference(Class<?> wireRecord) {
        String name = wireRecord.getName().substring(PACKAGE.length()).replace('$', '.');
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of());
            schemas.put(name, object(wireRecord));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> wireRecord) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (RecordComponent field : wireRecord.getRecordComponents()) {
            properties.put(field.getName(), of(field.getGenericType()));
            if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) required.add(field.getName());
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }
}
