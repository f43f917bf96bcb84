package io.penstock.engine.replay.past;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts CSV records together (RFC 4180): quoted fields may hold commas, doubled quotes and line ends. A record that
/// goes on for too long is given up, so that one lost quote does not cost the rest of a file. For one thread.
final class CsvRecords {
    private static final int MAX_LINES = 50;
    private static final int MAX_CHARS = 1 << 16;

    private final StringBuilder open = new StringBuilder();
    private int openLines;

    /// The fields of the record that ends with this line; null if it goes on.
    @Nullable
    List<String> add(String line) {
        if (openLines == 0) {
            List<String> fields = split(line);
            if (fields != null) return fields;
        }
        if (openLines > 0) open.append('\n');
        open.append(line);
        openLines++;
        return openLines == 1 ? null : split(open.toString(), true);
    }

    private @Nullable List<String> split(String record, boolean ends) {
        List<String> fields = split(record);
        if (fields != null && ends) forget();
        return fields;
    }

    boolean isOpen() {
        return openLines > 0;
    }

    boolean isTooLong() {
        return openLines > MAX_LINES || open.length() > MAX_CHARS;
    }

    void forget() {
        open.setLength(0);
        openLines = 0;
    }

    /// Null if a quote is open at the end.
    private static @Nullable List<String> split(String record) {
        var fields = new ArrayList<String>(24);
        int at = 0;
        while (true) {
            if (at < record.length() && record.charAt(at) == '"') {
                var field = new StringBuilder();
                int end = quoted(record, at + 1, field);
                if (end < 0) return null;
                // what stands between the quote and the comma belongs to nobody; it is kept
                int comma = commaAfter(record, end);
                field.append(record, end, comma);
                fields.add(field.toString());
                at = comma;
            } else {
                int comma = commaAfter(record, at);
                fields.add(record.substring(at, comma));
                at = comma;
            }
            if (at >= record.length()) return fields;
            at++;
        }
    }

    private static int commaAfter(String record, int at) {
        int comma = record.indexOf(',', at);
        return comma < 0 ? record.length() : comma;
    }

    /// Where it goes on behind the closing quote; -1 if there is none.
    private static int quoted(String record, int from, StringBuilder into) {
        int at = from;
        while (true) {
            int quote = record.indexOf('"', at);
            if (quote < 0) return -1;
            into.append(record, at, quote);
            if (quote + 1 >= record.length() || record.charAt(quote + 1) != '"') return quote + 1;
            into.append('"');
            at = quote + 2;
        }
    }
}
