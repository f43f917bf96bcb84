package io.penstock.engine.process.config;

import io.penstock.engine.process.ProcessException;
import io.penstock.engine.process.crypto.CryptoException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A table of the file; what is wrong with it is told with file, line, key and value.
final class Table {
    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,3})d");

    private final Path file;
    private final @Nullable TomlTable table;
    private final String name;
    private final @Nullable TomlPosition start;

    /// @param table null if it is not there
    Table(Path file, @Nullable TomlTable table, String name, @Nullable TomlPosition start) {
        this.file = file;
        this.table = table;
        this.name = name;
        this.start = start;
    }

    boolean isMissing() {
        return table == null;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    private @Nullable Object value(String key) {
        return table == null ? null : table.get(List.of(key));
    }

    /// @throws ProcessException if there are other keys
    void allow(String... keys) {
        if (table == null) return;
        for (String key : table.keySet())
            if (!Set.of(keys).contains(key))
                throw new ProcessException(place(key) + ": there is no '" + key + "' here; known: "
                        + String.join(", ", new TreeSet<>(Set.of(keys))));
    }

    private String place(String key) {
        TomlPosition at = table == null ? null : table.inputPositionOf(List.of(key));
        if (at == null) at = start;
        return at == null ? file.toString() : file + ":" + at.line();
    }

    ProcessException wrong(String key, String why, String mend) {
        Object value = value(key);
        String shown = value instanceof String || value instanceof Number || value instanceof Boolean
                ? " = '" + value + "'"
                : "";
        return new ProcessException(place(key) + ": " + key + shown + " " + why + "; " + mend);
    }

    /// Runs what understands values of this table, and adds the place to its complaint.
    <T> T understood(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (CryptoException e) {
            throw new ProcessException(here() + e.getMessage(), e);
        } catch (ProcessException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new ProcessException(here() + message, e);
        }
    }

    private String here() {
        return (start == null ? file.toString() : file + ":" + start.line()) + ": "
                + (name.isEmpty() ? "" : name + ": ");
    }

    String text(String key) {
        if (value(key) instanceof String text && !text.isBlank()) return text;
        throw wrong(key, has(key) ? "is no text" : "is not set", "write " + key + " = \"...\"");
    }

    List<String> texts(String key) {
        Object value = value(key);
        if (value == null) return List.of();
        var texts = new ArrayList<String>();
        if (value instanceof TomlArray array)
            for (Object element : array.toList())
                if (element instanceof String text && text.matches("[!-9;-~]{1,100}")) texts.add(text);
        if (value instanceof TomlArray array && texts.size() == array.size()) return texts;
        throw wrong(key, "is no list of field names", "write " + key + " = [\"X-One\", \"X-Two\"]");
    }

    boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null) return otherwise;
        if (value instanceof Boolean flag) return flag;
        throw wrong(key, "is neither true nor false", "write one of them, without quotes");
    }

    Duration duration(String key) {
        var days = DAYS.matcher(text(key));
        if (!days.matches()) throw wrong(key, "is no number of days", "write for example 7d");
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }

    Table table(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof TomlTable)) throw wrong(key, "is no table", "write [" + key + "]");
        return new Table(file, (TomlTable) value, key, position(key));
    }

    List<Table> tables(String key) {
        Object value = value(key);
        if (value == null) return List.of();
        var tables = new ArrayList<Table>();
        if (value instanceof TomlArray array)
            for (int i = 0; i < array.size(); i++)
                if (array.get(i) instanceof TomlTable one)
                    tables.add(new Table(file, one, key, array.inputPositionOf(i)));
        if (tables.isEmpty()) throw wrong(key, "is no list of tables", "write [[" + key + "]]");
        return tables;
    }

    private @Nullable TomlPosition position(String key) {
        return table == null ? null : table.inputPositionOf(List.of(key));
    }
}
