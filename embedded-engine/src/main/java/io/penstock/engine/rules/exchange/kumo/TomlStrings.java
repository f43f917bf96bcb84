package io.penstock.engine.rules.exchange.kumo;

/// Texts as a TOML file writes them.
final class TomlStrings {
    private TomlStrings() {}

    /// Without escapes where that is possible: for patterns.
    static String literal(String text) {
        boolean plain = text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
        if (plain && text.indexOf('\'') < 0) return "'" + text + "'";
        if (plain && !text.contains("'''") && !text.endsWith("'") && !text.startsWith("'")) return "'''" + text + "'''";
        return basic(text);
    }

    static String basic(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') out.append('\\').appendCodePoint(c);
            else if (c < ' ' || c == 0x7f) out.append(String.format("\\u%04X", c));
            else out.appendCodePoint(c);
        });
        return out.append('"').toString();
    }

    static String comment(String text) {
        return "# " + text.replaceAll("\\s+", " ").strip();
    }
}
