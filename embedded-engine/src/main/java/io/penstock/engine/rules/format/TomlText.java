package io.penstock.engine.rules.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// TOML's ways to write a text.
final class TomlText {
    private TomlText() {}

    static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : basic(name);
    }

    static String list(List<String> values) {
        return join(values.stream().map(TomlText::basic).toList());
    }

    /// Written values as an array: on one line if that is short, else one a line.
    static String join(List<String> written) {
        String line = "[" + String.join(", ", written) + "]";
        if (line.length() <= 100) return line;
        return written.stream().map(value -> "    " + value + ",\n").collect(Collectors.joining("", "[\n", "]"));
    }

    /// For regular expressions: without escapes where that is possible.
    static String literal(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '\'' || c < ' ' || c == 0x7f);
        return plain ? "'" + text + "'" : basic(text);
    }

    /// For what stood in double quotes and may have got a backslash: literal as soon as quotes would need escapes.
    static String literalIfEscaped(String text) {
        return text.indexOf('\\') >= 0 ? literal(text) : basic(text);
    }

    /// A text between three quotes, with or without a line break behind the first ones as `other` has it; empty if it
    /// would not read the same.
    static Optional<String> multiline(String text, String other) {
        String quotes = other.substring(0, 3);
        boolean literal = quotes.equals("'''");
        if (text.endsWith(quotes.substring(0, 1)) || text.chars().anyMatch(c -> c == 0x7f || (c < ' ' && c != '\n')))
            return Optional.empty();
        if (literal && text.contains(quotes)) return Optional.empty();
        String lineEnd = other.startsWith("\r\n", 3) ? "\r\n" : other.startsWith("\n", 3) ? "\n" : "";
        if (lineEnd.isEmpty() && text.startsWith("\n")) return Optional.empty();
        String body = literal ? text : text.replace("\\", "\\\\").replace(quotes, "\\\"\\\"\\\"");
        return Optional.of(quotes + lineEnd + (lineEnd.equals("\r\n") ? body.replace("\n", "\r\n") : body) + quotes);
    }

    static String basic(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f) out.append(String.format("\\u%04X", c));
                    else out.appendCodePoint(c);
                }
            }
        });
        return out.append('"').toString();
    }
}
