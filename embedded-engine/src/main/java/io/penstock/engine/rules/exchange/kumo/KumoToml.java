package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A file of KumoMTA with places and its lines, for comments. KumoMTA takes TOML and JSON; of JSON, the TOML that says
/// the same is what is read here.
///
/// @param places of the file, for each of the lines; empty if these are the lines of the file itself
record KumoToml(String name, TomlParseResult root, List<String> lines, List<SourcePlace> places) {
    private static final int MAX_CHARS = 16 << 20;

    /// @throws RuleFormatException at the first mistake in the syntax
    static KumoToml parse(String name, String text) {
        if (text.length() > MAX_CHARS)
            throw new RuleFormatException(new SourcePlace(name, 1, 1), "the file has more than 16 MiB; split it");
        return isJson(name, text) ? ofJson(name, text) : ofToml(name, text);
    }

    /// By its name, or if that says nothing by its first letter, as KumoMTA does.
    static boolean isJson(String name, String text) {
        if (name.endsWith(".json")) return true;
        int begin = 0;
        while (begin < text.length() && (text.charAt(begin) <= ' ' || text.charAt(begin) == '\uFEFF')) begin++;
        return !name.endsWith(".toml") && begin < text.length() && text.charAt(begin) == '{';
    }

    private static KumoToml ofJson(String name, String text) {
        var written = JsonAsToml.of(JsonTree.parse(name, text));
        TomlParseResult root = root(name, written.text());
        if (root.hasErrors())
            throw new RuleFormatException(
                    new SourcePlace(name, 1, 1),
                    "this JSON says what no rule file does: "
                            + shortened(String.valueOf(first(root.errors()).getMessage())));
        return new KumoToml(name, root, written.text().lines().toList(), written.places());
    }

    private static KumoToml ofToml(String name, String text) {
        var lines = text.lines().toList();
        TomlParseResult root = root(name, text);
        if (root.hasErrors()) {
            TomlParseError first = first(root.errors());
            int line = first.position().line();
            String reason = "not valid TOML: " + shortened(String.valueOf(first.getMessage()))
                    + mend(line <= lines.size() ? lines.get(line - 1) : "");
            throw new RuleFormatException(
                    new SourcePlace(name, line, first.position().column()), reason);
        }
        return new KumoToml(name, root, lines, List.of());
    }

    private static TomlParseResult root(String name, String text) {
        try {
            return Toml.parse(text);
        } catch (StackOverflowError e) {
            throw new RuleFormatException(new SourcePlace(name, 1, 1), "arrays or tables are nested too deep");
        }
    }

    private static TomlParseError first(List<TomlParseError> errors) {
        return errors.stream()
                .min(Comparator.comparingInt(error -> error.position().line()))
                .orElseThrow();
    }

    private static String shortened(String message) {
        return message.length() <= 300 ? message : message.substring(0, 300) + "...";
    }

    private static String mend(String line) {
        // one look at each backslash: a line may be long
        for (int i = line.indexOf('\\'); i >= 0 && i + 1 < line.length(); i = line.indexOf('\\', i + 2)) {
            boolean known = "btnfruU\"\\".indexOf(line.charAt(i + 1)) >= 0;
            if (!known && line.indexOf('"') < i && line.indexOf('"') >= 0)
                return "; in \"...\" a backslash is written \\\\, or put the pattern in '...'";
        }
        return "; KumoMTA refuses the whole file";
    }

    SourcePlace place(TomlTable table, String key) {
        return ofFile(written(table.inputPositionOf(List.of(key))));
    }

    private SourcePlace ofFile(SourcePlace written) {
        return places.isEmpty() || written.line() > places.size() ? written : places.get(written.line() - 1);
    }

    /// Where the element itself begins: the parser gives the bracket or comma before it.
    SourcePlace place(TomlArray array, int index) {
        return ofFile(begin(array, index));
    }

    private SourcePlace begin(TomlArray array, int index) {
        SourcePlace before = written(array.inputPositionOf(index));
        // a list within a list begins with a bracket of its own
        String separators = array.get(index) instanceof TomlArray ? "," : ",[";
        int line = before.line() - 1;
        int column = before.column() - 1;
        for (; line < lines.size(); line++, column = 0) {
            String text = lines.get(line);
            for (; column < text.length() && text.charAt(column) != '#'; column++)
                if (!Character.isWhitespace(text.charAt(column)) && separators.indexOf(text.charAt(column)) < 0)
                    return new SourcePlace(name, line + 1, column + 1);
        }
        return before;
    }

    private SourcePlace written(@Nullable TomlPosition at) {
        return at == null ? new SourcePlace(name, 1, 1) : new SourcePlace(name, at.line(), at.column());
    }

    /// The keys in the order of the file.
    List<String> keys(TomlTable table) {
        var keys = new ArrayList<>(table.keySet());
        keys.sort(Comparator.comparingInt((String key) -> place(table, key).line())
                .thenComparingInt(key -> place(table, key).column()));
        return keys;
    }

    /// The comment lines right above a line, without `#`; JSON has none.
    List<String> commentsAbove(int line) {
        if (!places.isEmpty()) return List.of();
        var found = new ArrayList<String>();
        for (int i = line - 2;
                i >= 0 && i < lines.size() && lines.get(i).stripLeading().startsWith("#");
                i--) found.addFirst(comment(lines.get(i)));
        return found;
    }

    /// The comment at the end of a line that holds a text in quotes; empty if there is none.
    String commentAfter(int line) {
        if (!places.isEmpty() || line > lines.size()) return "";
        String text = lines.get(line - 1);
        int quote = Math.max(text.lastIndexOf('"'), text.lastIndexOf('\''));
        int mark = text.lastIndexOf('#');
        return quote >= 0 && mark > quote ? comment(text.substring(mark)) : "";
    }

    private static String comment(String line) {
        return line.strip().replaceFirst("^#+", "").strip();
    }
}
