package io.penstock.engine;

import java.util.List;

/// One setting as somebody gave it, not understood yet.
///
/// @param name   the same in a file and, with `--` in front, on the command line
/// @param values one, but for settings that are lists
/// @param origin `FILE:LINE` or `command line`, for complaints
public record Setting(String name, List<String> values, String origin) {

    public Setting {
        values = List.copyOf(values);
    }

    String value() {
        if (values.size() != 1) throw wrong("has " + values.size() + " values", "give one");
        return values.getFirst();
    }

    EngineException wrong(String why, String mend) {
        String shown = values.size() == 1 ? "'" + values.getFirst() + "'" : values.toString();
        return new EngineException(origin + ": " + name + " = " + shown + " " + why + "; " + mend);
    }
}
