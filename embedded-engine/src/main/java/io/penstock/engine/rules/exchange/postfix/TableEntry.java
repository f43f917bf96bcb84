package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern and its result, within the conditions around it.
///
/// @param pattern its own, with flags
/// @param conditions of the `if` blocks around it, the outermost first
/// @param result as written; empty if it is missing
record TableEntry(LogicalLine line, Condition pattern, List<Condition> conditions, String result) {
    TableEntry {
        conditions = List.copyOf(conditions);
    }

    private static final Pattern GROUP = Pattern.compile("\\$(?:\\{(\\d+)}|\\((\\d+)\\)|(\\d+))");
    private static final Pattern OPENING =
            Pattern.compile("\\\\.|\\[(?:\\\\.|[^]\\\\])*]|\\((?!\\?)|\\(\\?P?<[A-Za-z]");

    /// The first `$n` in the result for which the pattern has no group.
    Optional<String> missingGroup() {
        int groups = 0;
        Matcher opening = OPENING.matcher(pattern.pattern());
        while (opening.find()) if (opening.group().startsWith("(")) groups++;
        Matcher used = GROUP.matcher(result.replace("$$", ""));
        while (used.find()) {
            String digits = used.group().replaceAll("\\D", "");
            int number = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            if (pattern.negated() || number == 0 || number > groups) return Optional.of(used.group());
        }
        return Optional.empty();
    }

    /// `/pattern/flags`, with `!` before it for the contrary.
    ///
    /// @param shown with its delimiters
    record Condition(SourcePlace place, String pattern, String flags, boolean negated, String shown) {

        /// The flag `i` turns ignoring letter case off.
        boolean ignoresCase() {
            return flags.chars().filter(c -> c == 'i').count() % 2 == 0;
        }
    }

    /// A line that is none of these.
    record Fault(LogicalLine line, String reason, String mend) {}

    /// A whole table.
    ///
    /// @param blocks the conditions of `if` lines
    record Table(List<TableEntry> entries, List<Condition> blocks, List<Fault> faults, List<LogicalLine> lines) {}

    static Table parse(List<LogicalLine> lines) {
        var entries = new ArrayList<TableEntry>();
        var blocks = new ArrayList<Condition>();
        var faults = new ArrayList<Fault>();
        Deque<Condition> open = new ArrayDeque<>();
        Deque<LogicalLine> opened = new ArrayDeque<>();
        for (LogicalLine line : lines) {
            String text = line.text();
            if (text.equals("endif") || text.startsWith("endif ")) {
                if (open.isEmpty()) faults.add(new Fault(line, "there is no if before this endif", "remove it"));
                else {
                    open.removeLast();
                    opened.removeLast();
                }
                continue;
            }
            boolean block = text.startsWith("if ") || text.startsWith("if\t") || text.matches("if[/!].*");
            String rest = block ? text.substring(2).strip() : text;
            int end = end(rest);
            if (end < 0) {
                faults.add(fault(line, rest));
                continue;
            }
            int flagsEnd = end + 1;
            while (flagsEnd < rest.length() && !Character.isWhitespace(rest.charAt(flagsEnd))) flagsEnd++;
            int start = start(rest);
            var condition = new Condition(
                    line.place(),
                    rest.substring(start + 1, end),
                    rest.substring(end + 1, flagsEnd),
                    rest.startsWith("!"),
                    rest.substring(0, flagsEnd));
            if (block) {
                blocks.add(condition);
                open.addLast(condition);
                opened.addLast(line);
            } else {
                entries.add(new TableEntry(
                        line,
                        condition,
                        List.copyOf(open),
                        rest.substring(flagsEnd).strip()));
            }
        }
        for (LogicalLine line : opened)
            faults.add(new Fault(line, "this if is never closed", "add endif after its lines"));
        return new Table(entries, blocks, faults, lines);
    }

    private static Fault fault(LogicalLine line, String rest) {
        int start = start(rest);
        boolean delimited = start < rest.length() && !Character.isLetterOrDigit(rest.charAt(start));
        return delimited
                ? new Fault(
                        line, "the pattern has no closing " + rest.charAt(start), "write it as /pattern/ 4.2.0 text")
                : new Fault(
                        line,
                        "the line has no pattern between slashes; a key is compared with the whole of status and text, so"
                                + " it never fits",
                        "write it as /pattern/ 4.2.0 text, in a pcre or regexp table");
    }

    /// Index of the opening delimiter.
    private static int start(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == '!' || text.charAt(start) == ' ')) start++;
        return start;
    }

    /// Index of the closing delimiter, -1 if there is none.
    private static int end(String text) {
        int start = start(text);
        if (start >= text.length() || Character.isLetterOrDigit(text.charAt(start))) return -1;
        char delimiter = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == delimiter) return i;
        }
        return -1;
    }
}
