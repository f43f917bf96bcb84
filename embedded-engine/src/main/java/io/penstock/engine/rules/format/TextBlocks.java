package io.penstock.engine.rules.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cuts a TOML text at its tables.
///
/// The comments right above a header belong to its table, as do the comments right below its last key and the blank
/// lines after that. What else stands between two tables, such as the title of a section, belongs to none.
final class TextBlocks {
    /// @param header empty for what stands between tables, and for keys before the first one
    /// @param entries whether there are keys
    /// @param line of its first line in the text, from 1
    /// @param headerLine of the header, or of the first line if there is none
    record Block(Optional<TomlOutline.Header> header, boolean entries, String text, int line, int headerLine) {}

    private final String text;
    private final List<TomlOutline.Item> items;
    private final List<Block> blocks = new ArrayList<>();
    private int line = 1;

    private TextBlocks(String text) {
        this.text = text;
        items = TomlOutline.of(text);
        cut();
    }

    static List<Block> of(String text) {
        return new TextBlocks(text).blocks;
    }

    private void cut() {
        int at = 0;
        while (at < items.size()) {
            int header = nextHeader(at);
            int start = header < 0 ? items.size() : firstOfComments(header, at);
            if (start > at) addLoose(at, start);
            if (header < 0) return;
            at = endOfTable(header);
            add((TomlOutline.Header) items.get(header), start, at, header);
        }
    }

    private int nextHeader(int from) {
        for (int i = from; i < items.size(); i++) if (items.get(i) instanceof TomlOutline.Header) return i;
        return -1;
    }

    private int firstOfComments(int header, int lowest) {
        int first = header;
        while (first > lowest && items.get(first - 1) instanceof TomlOutline.Comment) first--;
        return first;
    }

    private int endOfTable(int header) {
        int following = nextHeader(header + 1);
        int limit = following < 0 ? items.size() : firstOfComments(following, header + 1);
        int end = header + 1;
        for (int i = header + 1; i < limit; i++) if (items.get(i) instanceof TomlOutline.Entry) end = i + 1;
        while (end < limit && items.get(end) instanceof TomlOutline.Comment) end++;
        while (end < limit && items.get(end) instanceof TomlOutline.Blank) end++;
        return end;
    }

    /// Keys before the first table are a block of their own, comments and blank lines around them another.
    private void addLoose(int from, int to) {
        int first = -1;
        int last = -1;
        for (int i = from; i < to; i++) {
            if (!(items.get(i) instanceof TomlOutline.Entry)) continue;
            if (first < 0) first = i;
            last = i;
        }
        if (first < 0) {
            add(null, from, to, from);
            return;
        }
        if (first > from) add(null, from, first, from);
        add(null, first, last + 1, first);
        if (to > last + 1) add(null, last + 1, to, last + 1);
    }

    private void add(TomlOutline.@Nullable Header header, int from, int to, int headerItem) {
        String part = text.substring(items.get(from).start(), items.get(to - 1).end());
        boolean entries = items.subList(from, to).stream().anyMatch(TomlOutline.Entry.class::isInstance);
        int above = lines(
                text.substring(items.get(from).start(), items.get(headerItem).start()));
        blocks.add(new Block(Optional.ofNullable(header), entries, part, line, line + above));
        line += lines(part);
    }

    private static int lines(String part) {
        return (int) part.chars().filter(c -> c == '\n').count();
    }
}
