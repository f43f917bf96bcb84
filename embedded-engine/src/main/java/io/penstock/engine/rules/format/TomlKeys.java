package io.penstock.engine.rules.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Typed look at the keys of one TOML table; a wrong type or an unknown key is reported with its place.
final class TomlKeys {
    private static final String QUOTE = "\"";

    private final String file;
    private final TomlTable table;
    private final @Nullable TomlPosition start;
    private final int linesAbove;
    private final Faults faults;

    TomlKeys(String file, TomlTable table, String what, Set<String> known, Faults faults) {
        this(file, table, what, known, null, 0, faults);
    }

    /// @param start of the table, for what has no place of its own
    /// @param linesAbove lines of the file before the text that was parsed
    TomlKeys(
            String file,
            TomlTable table,
            String what,
            Set<String> known,
            @Nullable TomlPosition start,
            int linesAbove,
            Faults faults) {
        this.file = file;
        this.table = table;
        this.start = start;
        this.linesAbove = linesAbove;
        this.faults = faults;
        for (String key : table.keySet()) {
            if (!known.contains(key))
                faults.add(wrong(
                        key,
                        "'" + key + "' is not a key of " + what + NearestWord.hint(key, known) + "; known: "
                                + String.join(", ", new TreeSet<>(known))));
        }
    }

    Faults faults() {
        return faults;
    }

    Set<String> names() {
        return table.keySet();
    }

    SourcePlace place() {
        return place(start);
    }

    SourcePlace place(String key) {
        TomlPosition at = table.inputPositionOf(List.of(key));
        return place(at == null ? start : at);
    }

    private SourcePlace place(@Nullable TomlPosition at) {
        return at == null
                ? new SourcePlace(file, linesAbove + 1, 1)
                : new SourcePlace(file, at.line() + linesAbove, at.column());
    }

    RuleFormatException wrong(String key, String reason) {
        return new RuleFormatException(place(key), reason);
    }

    /// An empty string if the key is missing.
    String string(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return "";
        if (value instanceof String text) return text;
        faults.add(wrong(key, "'" + key + "' must be a text in quotes, as in " + key + " = " + QUOTE + "..." + QUOTE));
        return "";
    }

    boolean flag(String key, boolean missing) {
        Object value = table.get(List.of(key));
        if (value == null) return missing;
        if (value instanceof Boolean flag) return flag;
        faults.add(wrong(key, "'" + key + "' must be true or false"));
        return missing;
    }

    Optional<LocalDate> date(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return Optional.empty();
        if (value instanceof LocalDate date) return Optional.of(date);
        faults.add(wrong(key, "'" + key + "' must be a date without quotes, as in " + key + " = 2030-12-31"));
        return Optional.empty();
    }

    /// One text or a list of them; an empty list if the key is missing.
    List<String> strings(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return List.of();
        if (value instanceof String text) return List.of(text);
        var texts = new ArrayList<String>();
        if (!(value instanceof TomlArray array)) {
            faults.add(wrong(key, "'" + key + "' must be a text or a list of texts"));
            return texts;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String text) texts.add(text);
            else
                faults.add(
                        new RuleFormatException(place(array.inputPositionOf(i)), "'" + key + "' may hold texts only"));
        }
        return texts;
    }

    /// An empty table if the key is missing.
    TomlTable table(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return Toml.parse("");
        if (value instanceof TomlTable found) return found;
        faults.add(wrong(key, "'" + key + "' must be a table, as in [" + key + "]"));
        return Toml.parse("");
    }

    /// An empty array if the key is missing.
    TomlArray tables(String key) {
        Object value = table.get(List.of(key));
        if (value instanceof TomlArray array && holdsTables(array)) return array;
        if (value != null) faults.add(wrong(key, "'" + key + "' must be written as [[" + key + "]]"));
        return Toml.parse("none = []").getArrayOrEmpty("none");
    }

    private static boolean holdsTables(TomlArray array) {
        return array.toList().stream().allMatch(TomlTable.class::isInstance);
    }
}
