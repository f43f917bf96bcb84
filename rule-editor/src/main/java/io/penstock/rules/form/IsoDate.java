package io.penstock.rules.form;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Dates as rule files write them, `2030-12-31`, whatever the computer's own way is.
final class IsoDate extends StringConverter<LocalDate> {

    @Override
    public String toString(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }

    @Override
    public @Nullable LocalDate fromString(@Nullable String text) {
        return read(text);
    }

    /// @return null if it is no date
    static @Nullable LocalDate read(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
