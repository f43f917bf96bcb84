package io.penstock.engine.rules.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where headers, keys and comments of a TOML text stand, character by character, so that it can be changed in place.
///
/// Reads any text: what is not TOML becomes some entry or other, and an array or a text that is never closed ends
/// before the next `[[rule]]`. Whether the text is valid is for the parser to say.
final class TomlOutline {
    private static final Pattern RULE_HEADER = Pattern.compile("(?m)^[ \\t]*\\[\\[[ \\t]*rule[ \\t]*]]");

    private final String text;
    private final List<Item> items = new ArrayList<>();
    private int at;

    /// A line, or the lines of one entry. Offsets are into the text; `end` is behind the line end.
    sealed interface Item {
        int start();

        int end();
    }

    record Blank(int start, int end) implements Item {}

    record Comment(int start, int end) implements Item {}

    /// @param name between the brackets, without spaces
    /// @param array whether it has double brackets
    record Header(int start, int end, String name, boolean array) implements Item {}

    /// @param valueEnd behind the value, before spaces and a comment
    record Entry(int start, int end, String key, int valueStart, int valueEnd) implements Item {}

    private TomlOutline(String text) {
        this.text = text;
        while (at < text.length()) items.add(next());
    }

    static List<Item> of(String text) {
        return List.copyOf(new TomlOutline(text).items);
    }

    /// The entry of a key in one table's text; empty if it has none.
    static Optional<Entry> entry(List<Item> items, String key) {
        for (Item item : items) if (item instanceof Entry entry && entry.key().equals(key)) return Optional.of(entry);
        return Optional.empty();
    }

    /// The elements of an array value, as start and end of each within `array`; empty if it is none.
    static List<int[]> elements(String array) {
        var scan = new TomlOutline("");
        var elements = new ArrayList<int[]>();
        int i = 1;
        while (i < array.length()) {
            char c = array.charAt(i);
            if (c == '#') i = endOfLine(array, i);
            else if (c == ']') return elements;
            else if (c == ',' || Character.isWhitespace(c)) i++;
            else {
                int end = scan.endOfScalar(array, i);
                elements.add(new int[] {i, end});
                i = Math.max(end, i + 1);
            }
        }
        return elements;
    }

    private Item next() {
        int start = at;
        int first = start;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) first++;
        char c = first < text.length() ? text.charAt(first) : '\n';
        if (c == '\n' || c == '\r') return new Blank(start, lineFrom(first));
        if (c == '#') return new Comment(start, lineFrom(first));
        if (c == '[') return header(start, first);
        return entry(start, first);
    }

    private Header header(int start, int first) {
        boolean array = text.startsWith("[[", first);
        int from = first + (array ? 2 : 1);
        int close = from;
        while (close < text.length() && text.charAt(close) != ']' && text.charAt(close) != '\n') {
            close = isQuote(text.charAt(close)) ? endOfScalar(text, close) : close + 1;
        }
        String name = text.substring(Math.min(from, close), close).replaceAll("[ \\t\\r]", "");
        return new Header(start, lineFrom(close), name, array);
    }

    private Entry entry(int start, int first) {
        int equals = first;
        while (equals < text.length() && text.charAt(equals) != '=' && text.charAt(equals) != '\n')
            equals = isQuote(text.charAt(equals)) ? endOfScalar(text, equals) : equals + 1;
        String key = text.substring(first, Math.min(equals, text.length())).strip();
        if (equals >= text.length() || text.charAt(equals) == '\n')
            return new Entry(start, lineFrom(equals), key, equals, equals);
        int value = equals + 1;
        while (value < text.length() && (text.charAt(value) == ' ' || text.charAt(value) == '\t')) value++;
        int valueEnd = endOfValue(value);
        if (valueEnd < 0) {
            int resume = resumeAfter(value);
            at = resume;
            return new Entry(start, resume, key, value, resume);
        }
        return new Entry(start, lineFrom(valueEnd), key, value, valueEnd);
    }

    /// -1 if the value never ends.
    private int endOfValue(int from) {
        if (from >= text.length()) return from;
        if (text.charAt(from) != '[')
            return text.startsWith("\"\"\"", from) || text.startsWith("'''", from)
                    ? closed(text, from)
                    : endOfScalar(text, from);
        int depth = 0;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '[') depth++;
            if (c == ']' && --depth == 0) return i + 1;
            if (c == '#') i = endOfLine(text, i);
            else if (isQuote(c)) i = endOfScalar(text, i);
            else i++;
        }
        return -1;
    }

    private static int closed(String text, int from) {
        String quotes = text.substring(from, from + 3);
        boolean escapes = quotes.charAt(0) == '"';
        for (int i = from + 3; i < text.length(); i++) {
            if (escapes && text.charAt(i) == '\\') i++;
            else if (text.startsWith(quotes, i)) {
                int end = i + 3;
                // up to two more quotes belong to the text itself
                while (end < text.length() && end < i + 5 && text.charAt(end) == quotes.charAt(0)) end++;
                return end;
            }
        }
        return -1;
    }

    /// Behind a text in quotes, a number, a date, a word or an inline table.
    private int endOfScalar(String source, int from) {
        char c = source.charAt(from);
        if (source.startsWith("\"\"\"", from) || source.startsWith("'''", from)) {
            int end = closed(source, from);
            return end < 0 ? source.length() : end;
        }
        if (isQuote(c)) {
            for (int i = from + 1; i < source.length(); i++) {
                char each = source.charAt(i);
                if (each == '\n') return i;
                if (each == c) return i + 1;
                if (c == '"' && each == '\\') i++;
            }
            return source.length();
        }
        if (c == '{') return endOfInlineTable(source, from);
        int end = from;
        while (end < source.length() && "\n#,]".indexOf(source.charAt(end)) < 0) end++;
        while (end > from && Character.isWhitespace(source.charAt(end - 1))) end--;
        return end;
    }

    private int endOfInlineTable(String source, int from) {
        int depth = 0;
        int i = from;
        while (i < source.length() && source.charAt(i) != '\n') {
            char c = source.charAt(i);
            if (c == '{') depth++;
            if (c == '}' && --depth == 0) return i + 1;
            i = isQuote(c) ? endOfScalar(source, i) : i + 1;
        }
        return i;
    }

    private int resumeAfter(int from) {
        var matcher = RULE_HEADER.matcher(text);
        return matcher.find(from) ? matcher.start() : text.length();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static int endOfLine(String source, int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }

    /// Goes on to the next line, and tells where that is.
    private int lineFrom(int from) {
        at = Math.min(endOfLine(text, Math.min(from, text.length())) + 1, text.length());
        return at;
    }
}
