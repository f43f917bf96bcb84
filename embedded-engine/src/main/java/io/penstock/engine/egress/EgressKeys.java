package io.penstock.engine.egress;

import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Rate;
import io.penstock.engine.rules.RuleException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Typed look at the keys of one table of an egress file; a wrong type or an unknown key is reported with its line.
final class EgressKeys {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final String file;
    private final TomlTable table;
    private final int line;

    EgressKeys(String file, TomlTable table, String what, Set<String> known) {
        this(file, table, what, known, 1);
    }

    private EgressKeys(String file, TomlTable table, String what, Set<String> known, int line) {
        this.file = file;
        this.table = table;
        this.line = line;
        for (String key : table.keySet()) {
            if (!known.contains(key))
                throw wrong(
                        key,
                        "'" + key + "' is not a key of " + what + "; known: "
                                + String.join(", ", new TreeSet<>(known)));
        }
    }

    /// A table within this one.
    ///
    /// @param path where it stands
    EgressKeys of(TomlTable inner, String what, Set<String> known, String... path) {
        TomlPosition at = table.inputPositionOf(List.of(path));
        return new EgressKeys(file, inner, what, known, at == null ? line : at.line());
    }

    EgressException wrong(String key, String reason) {
        TomlPosition at = table.inputPositionOf(List.of(key));
        return new EgressException(file + ":" + (at == null ? line : at.line()) + ": " + key + ": " + reason);
    }

    boolean has(String key) {
        return table.get(List.of(key)) != null;
    }

    boolean isTable(String key) {
        return table.get(List.of(key)) instanceof TomlTable;
    }

    /// An empty text if the key is missing.
    String text(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return "";
        if (value instanceof String text) return text;
        throw wrong(key, "must be a text in quotes, not " + value);
    }

    String requiredText(String key) {
        String text = text(key);
        if (text.isBlank()) throw wrong(key, "is missing or empty; write " + key + " = \"...\"");
        return text;
    }

    List<String> texts(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return List.of();
        if (!(value instanceof TomlArray array)) throw wrong(key, "must be a list of texts, as in [\"a\", \"b\"]");
        var texts = new ArrayList<String>();
        for (Object element : array.toList()) {
            if (!(element instanceof String text)) throw wrong(key, "may hold texts only, not " + element);
            texts.add(text);
        }
        return texts;
    }

    /// An empty table if the key is missing.
    TomlTable table(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return Toml.parse("");
        if (value instanceof TomlTable found) return found;
        throw wrong(key, "must be a table, as in [" + key + ".NAME]");
    }

    TomlTable inner(String key, String name) {
        if (table(key).get(List.of(name)) instanceof TomlTable inner) return inner;
        throw wrong(key, "'" + name + "' must be a table, as in [" + key + "." + name + "]");
    }

    List<EgressKeys> rows(String key, Set<String> known) {
        Object value = table.get(List.of(key));
        if (value == null) return List.of();
        if (!(value instanceof TomlArray array)) throw wrong(key, "must be written as [[" + key + "]]");
        var rows = new ArrayList<EgressKeys>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof TomlTable row)) throw wrong(key, "must be written as [[" + key + "]]");
            rows.add(new EgressKeys(
                    file,
                    row,
                    "[[" + key + "]]",
                    known,
                    array.inputPositionOf(i).line()));
        }
        return rows;
    }

    @Nullable
    Integer number(String key, int least, int most) {
        Object value = table.get(List.of(key));
        if (value == null) return null;
        if (value instanceof Long number && number >= least && number <= most) return number.intValue();
        throw wrong(key, value + " is not right; give a whole number from " + least + " to " + most);
    }

    List<Integer> numbers(String key) {
        return numbers(table, key);
    }

    List<Integer> numbers(TomlTable from, String key) {
        if (!(from.get(List.of(key)) instanceof TomlArray array))
            throw wrong(key, "must be a list of whole numbers, as in [50, 100, 500]");
        var numbers = new ArrayList<Integer>();
        for (Object element : array.toList()) {
            if (!(element instanceof Long number) || number > Integer.MAX_VALUE || number < 1)
                throw wrong(key, "may hold whole numbers from 1 only, not " + element);
            numbers.add(number.intValue());
        }
        return numbers;
    }

    @Nullable
    LocalDate date(String key) {
        Object value = table.get(List.of(key));
        if (value == null) return null;
        if (value instanceof LocalDate date) return date;
        throw wrong(key, "must be a date without quotes, as in " + key + " = 2026-03-01");
    }

    @Nullable
    Glob glob(String key) {
        String text = text(key);
        if (text.isEmpty() && !has(key)) return null;
        try {
            return new Glob(text);
        } catch (RuleException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
    }

    /// Messages a second; null if the key is missing.
    @Nullable
    Double rate(String key) {
        String text = text(key);
        if (text.isEmpty()) return null;
        try {
            return Rate.parse(text).perSecond();
        } catch (RuleException e) {
            throw wrong(key, "'" + text + "' is no rate; write for example 10/s, 100/min or 2000/h");
        }
    }

    /// A literal address of this machine; null if the key is missing.
    @Nullable
    InetAddress address(String key) {
        String text = text(key);
        if (text.isEmpty()) return null;
        if (!ADDRESS.matcher(text).matches()) throw wrong(key, "'" + text + "' is no IP address");
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw wrong(key, "'" + text + "' is no IP address");
        }
    }
}
