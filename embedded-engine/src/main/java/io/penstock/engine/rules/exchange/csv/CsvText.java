package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text into records and cells (RFC 4180), and writes them. Semicolons and tabs are taken for commas where the
/// first line has more of them.
final class CsvText {
    /// A spreadsheet knows by it that the text is UTF-8.
    static final String MARK = "\uFEFF";

    private static final int MOST_CELLS = 1000;

    private final String file;
    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private CsvText(String file, String text) {
        this.file = file;
        this.text = text.startsWith(MARK) ? text.substring(1) : text;
        delimiter = delimiter(this.text);
    }

    /// @throws RuleFormatException if a quote is never closed, or a record has a thousand cells
    static List<CsvRecord> records(String file, String text) {
        var csv = new CsvText(file, text);
        var records = new ArrayList<CsvRecord>();
        while (csv.at < csv.text.length()) records.add(csv.record());
        return records;
    }

    private static char delimiter(String text) {
        String first = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        char best = ',';
        for (char c : new char[] {';', '\t'}) if (count(first, c) > count(first, best)) best = c;
        return best;
    }

    /// Outside of quotes and of patterns between slashes.
    private static int count(String line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (c == wanted && !quoted) count++;
        }
        return count;
    }

    private CsvRecord record() {
        var place = new SourcePlace(file, line, 1);
        var cells = new ArrayList<String>();
        do {
            cells.add(cell(place));
            if (cells.size() > MOST_CELLS)
                throw new RuleFormatException(place, "a record of more than " + MOST_CELLS + " cells is no rule");
        } while (accept(delimiter));
        // a carriage return alone ends a record as well
        accept('\r');
        accept('\n');
        line++;
        return new CsvRecord(place, cells);
    }

    private String cell(SourcePlace place) {
        if (at >= text.length() || text.charAt(at) != '"') return plain();
        at++;
        var cell = new StringBuilder();
        while (true) {
            if (at >= text.length())
                throw new RuleFormatException(
                        place,
                        "a quote that opens in this record is never closed; write \"\" for a quote within a cell");
            char c = text.charAt(at++);
            if (c == '\n') line++;
            if (c == '"') {
                if (!accept('"')) return cell + plain();
                cell.append('"');
            } else if (c != '\r' || at >= text.length() || text.charAt(at) != '\n') {
                cell.append(c);
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\r' && text.charAt(at) != '\n')
            at++;
        return text.substring(start, at);
    }

    private boolean accept(char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    static String written(List<String> cells) {
        var out = new StringBuilder();
        String separator = "";
        for (String cell : cells) {
            out.append(separator);
            separator = ",";
            boolean quoted =
                    cell.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';' || c == '\t')
                            || !cell.equals(cell.strip());
            out.append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        return out.append("\r\n").toString();
    }
}
