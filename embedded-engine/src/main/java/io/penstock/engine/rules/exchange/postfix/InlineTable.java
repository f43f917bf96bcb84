package io.penstock.engine.rules.exchange.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables that stand in `main.cf` itself, as `smtp_delivery_status_filter = pcre:{ { /pattern/ result }, ... }`.
final class InlineTable {
    private static final Pattern FILTER =
            Pattern.compile("\\w*(?:delivery_status|reply)_filter\\s*=(.*(?:pcre|regexp):\\s*\\{.*)");
    private static final Pattern SETTING = Pattern.compile("\\w+\\s*=.*");
    private static final Pattern OPENING = Pattern.compile("(?:pcre|regexp):\\s*\\{");

    private InlineTable() {}

    /// The entries of such tables in place of the settings around them; the lines themselves if there is none.
    static List<LogicalLine> unfold(List<LogicalLine> lines) {
        if (lines.stream().noneMatch(line -> FILTER.matcher(line.text()).matches())) return lines;
        var unfolded = new ArrayList<LogicalLine>();
        for (LogicalLine line : lines) {
            Matcher filter = FILTER.matcher(line.text());
            if (filter.matches()) entries(line, filter.group(1), unfolded);
            else if (!SETTING.matcher(line.text()).matches()) unfolded.add(line);
        }
        return unfolded;
    }

    private static void entries(LogicalLine line, String value, List<LogicalLine> into) {
        Matcher opening = OPENING.matcher(value);
        int at = 0;
        while (opening.find(at)) {
            int end = closing(value, opening.end() - 1);
            int entry = value.indexOf('{', opening.end());
            while (entry >= 0 && entry < end) {
                int entryEnd = closing(value, entry);
                // a dollar sign stands for a setting there, and two for itself
                String text = value.substring(entry + 1, entryEnd).strip().replace("$$", "$");
                into.add(new LogicalLine(line.place(), text, List.of(), line.above()));
                entry = value.indexOf('{', entryEnd);
            }
            at = Math.min(value.length(), end + 1);
        }
    }

    /// Where the brace that opens here is closed, or the end. The braces of patterns come in pairs too.
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') i++;
            else if (c == '{') depth++;
            else if (c == '}' && --depth == 0) return i;
        }
        return text.length();
    }
}
