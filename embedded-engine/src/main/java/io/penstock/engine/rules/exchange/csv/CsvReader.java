package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out which kind of CSV a text is: ours, one with a header line of its own, or a list without one.
record CsvReader(Layout layout, List<CsvRecord> records) {

    /// Which column has what.
    ///
    /// @param columns by number; empty for those of no known name
    /// @param header as written; empty if there is no header line
    record Layout(List<Optional<Column>> columns, List<String> header) {
        /// Halon's bounce lists: pattern, value, grouping, state, comment.
        static final Layout HALON = new Layout(
                List.of(
                        Optional.of(Column.PATTERN),
                        Optional.of(Column.CATEGORY),
                        Optional.of(Column.PROVIDER),
                        Optional.of(Column.PHASE),
                        Optional.of(Column.NOTE)),
                List.of());

        boolean has(Column column) {
            return columns.contains(Optional.of(column));
        }

        /// -1 if there is none.
        int indexOf(Column column) {
            return columns.indexOf(Optional.of(column));
        }

        /// All columns of that name.
        List<Integer> all(Column column) {
            var all = new ArrayList<Integer>();
            for (int i = 0; i < columns.size(); i++)
                if (columns.get(i).filter(column::equals).isPresent()) all.add(i);
            return all;
        }

        boolean isOurs() {
            return has(Column.ID) && has(Column.CATEGORY) && !has(Column.PATTERN);
        }
    }

    /// @throws RuleFormatException if the text is no such list
    static CsvReader of(String name, String text) {
        return find(CsvText.records(name, text))
                .orElseThrow(() -> new RuleFormatException(
                        new SourcePlace(name, 1, 1),
                        "this is no list of rules: the first line names no columns such as pattern,category or"
                                + " id,text,category, and no line begins with /pattern/"));
    }

    static Optional<CsvReader> find(List<CsvRecord> all) {
        List<CsvRecord> records =
                all.stream().filter(record -> !record.isBlank()).toList();
        List<CsvRecord> content = records.stream()
                .filter(record -> !record.cells().getFirst().startsWith("#"))
                .toList();
        if (content.isEmpty()) return Optional.empty();
        CsvRecord first = content.getFirst();
        var columns = first.cells().stream().map(Column::named).toList();
        var named = new Layout(columns, first.cells());
        boolean patterns = named.has(Column.PATTERN)
                || named.has(Column.TEXT)
                || named.has(Column.CODE)
                || named.has(Column.ENHANCED);
        boolean judged = named.has(Column.CATEGORY) || named.has(Column.DISPOSITION) || named.has(Column.ACTIONS);
        if (patterns && judged) {
            var rest = new ArrayList<>(records);
            rest.remove(first);
            return Optional.of(new CsvReader(named, List.copyOf(rest)));
        }
        boolean halon =
                content.stream().allMatch(record -> record.cells().getFirst().matches("/.+/[a-z]*"));
        return halon ? Optional.of(new CsvReader(Layout.HALON, records)) : Optional.empty();
    }

    static Imported read(String name, String text) {
        var reader = of(name, text);
        return new CsvImport(name, reader).read();
    }
}
