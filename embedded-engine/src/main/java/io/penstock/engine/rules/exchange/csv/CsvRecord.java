package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;

/// One record, which may take several lines.
///
/// @param place where it begins
record CsvRecord(SourcePlace place, List<String> cells) {
    CsvRecord {
        cells = List.copyOf(cells);
    }

    /// An empty text if the record is shorter.
    String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    String shown() {
        String text = String.join(",", cells);
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
