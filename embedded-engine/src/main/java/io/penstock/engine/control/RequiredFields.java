package io.penstock.engine.control;

import io.penstock.engine.control.desk.ControlProblem;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that a wire record from outside has every field that it must have: those not marked [Nullable].
final class RequiredFields {
    private RequiredFields() {}

    static void check(@Nullable Object value, String at) {
        if (value == null)
            throw ControlProblem.of(
                    400, "missing-field", "the field '" + at + "' is missing", "", "send it; see /v1/openapi.json");
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) check(elements.get(i), at + "[" + i + "]");
        } else if (value instanceof Record) {
            for (RecordComponent field : value.getClass().getRecordComponents()) {
                String name = at.isEmpty() ? field.getName() : at + "." + field.getName();
                Object of = read(field, value);
                if (of == null && field.getAnnotatedType().isAnnotationPresent(Nullable.class)) continue;
                check(of, name);
            }
        }
    }

    private static @Nullable Object read(RecordComponent field, Object of) {
        try {
            return field.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the field " + field + " of a public record can be read", e);
        }
    }
}
