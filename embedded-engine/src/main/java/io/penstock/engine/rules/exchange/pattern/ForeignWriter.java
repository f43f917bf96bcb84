package io.penstock.engine.rules.exchange.pattern;

import java.util.List;

/// Writes one of our patterns in another dialect.
final class ForeignWriter {
    private static final String METACHARACTERS = "\\.[](){}*+?^$|/";
    private static final int LONGEST_EXPANSION = 8;

    private final Dialect dialect;
    private final boolean withoutComma;
    private final List<PatternLoss> losses;
    private final StringBuilder out = new StringBuilder();
    private boolean afterCode;

    ForeignWriter(Dialect dialect, boolean withoutComma, List<PatternLoss> losses) {
        this.dialect = dialect;
        this.withoutComma = withoutComma;
        this.losses = losses;
    }

    /// For patterns over a whole reply: our text begins after the reply code.
    ForeignWriter afterCode() {
        afterCode = true;
        return this;
    }

    String write(Node node) {
        append(node);
        return out.toString();
    }

    private void append(Node node) {
        switch (node) {
            case Node.Empty _ -> {}
            case Node.Literal literal -> literal(literal.codePoint());
            case Node.Any _ -> out.append('.');
            case Node.Chars chars -> chars(chars);
            case Node.Sequence sequence -> sequence.parts().forEach(this::append);
            case Node.Choice choice -> choice(choice);
            case Node.Group group -> group(group);
            case Node.Repeat repeat -> repeat(repeat);
            case Node.Edge edge -> edge(edge.kind());
            case Node.Look _, Node.Back _ -> throw new IllegalStateException("our patterns have neither");
        }
    }

    private void literal(int c) {
        if (c == ',' && withoutComma) out.append(dialect == Dialect.POSIX ? "." : "\\x2c");
        else if (c == '/' && dialect == Dialect.FANCY_REGEX) out.append('/');
        else if (METACHARACTERS.indexOf(c) >= 0) out.append('\\').append((char) c);
        else if (c < ' ' || c == 0x7f) out.append(dialect == Dialect.POSIX ? "." : String.format("\\x%02x", c));
        else out.appendCodePoint(c);
        if (dialect == Dialect.POSIX && (c < ' ' || c == 0x7f || (c == ',' && withoutComma)))
            lose(PatternLoss.Kind.UNICODE, "a character that cannot be written there became any character");
    }

    private void chars(Node.Chars chars) {
        String text = CharSets.written(chars.set(), true);
        if (dialect == Dialect.JAVASCRIPT) text = text.replaceAll("\\\\x\\{([0-9a-f]+)}", "\\\\u0000$1");
        if (dialect == Dialect.JAVASCRIPT) text = shortened(text);
        if (dialect == Dialect.POSIX) text = posix(text);
        if (withoutComma) text = text.replace(",", "\\x2c");
        if (dialect != Dialect.FANCY_REGEX) text = text.replaceAll("(?<!\\\\)/", "\\\\/");
        if (dialect.knowsUnicode() && (text.contains("\\w") || text.contains("\\W")))
            lose(PatternLoss.Kind.UNICODE, "\\w counts letters of all scripts there");
        out.append(text);
    }

    /// `\u0000e9` becomes `\u00e9`.
    private static String shortened(String text) {
        var m = java.util.regex.Pattern.compile("\\\\u0000([0-9a-f]{1,4})").matcher(text);
        return m.replaceAll(found -> "\\\\u" + "0".repeat(4 - found.group(1).length()) + found.group(1));
    }

    /// In brackets a backslash is a character there, so sets have their POSIX names.
    private static String posix(String text) {
        if (!text.startsWith("[")) return text.equals("\\d") ? "[0-9]" : text.equals("\\D") ? "[^0-9]" : text;
        String named = text.replace("\\w", "[:alnum:]_").replace("\\d", "0-9").replace("\\s", "[:space:]");
        return named.replaceAll("\\\\([\\[&-])", "$1")
                .replace("\\]", "")
                .replace("\\^", "")
                .replace("\\\\", "");
    }

    private void choice(Node.Choice choice) {
        String separator = "";
        for (Node option : choice.options()) {
            out.append(separator);
            separator = "|";
            append(option);
        }
    }

    private void group(Node.Group group) {
        out.append(group.number() > 0 || !dialect.hasExtendedGroups() ? "(" : "(?:");
        append(group.inner());
        out.append(')');
    }

    private void repeat(Node.Repeat repeat) {
        int start = out.length();
        append(repeat.inner());
        String inner = out.substring(start);
        if (withoutComma && hasComma(repeat)) {
            out.setLength(start);
            out.append(expanded(inner, repeat));
            return;
        }
        out.append(Quantifiers.written(repeat.min(), repeat.max()));
        if (repeat.lazy() && dialect.hasLazyQuantifiers()) out.append('?');
    }

    private static boolean hasComma(Node.Repeat repeat) {
        return Quantifiers.written(repeat.min(), repeat.max()).indexOf(',') >= 0;
    }

    private String expanded(String inner, Node.Repeat repeat) {
        String least = repeat.min() == 0 ? "" : repeat.min() == 1 ? inner : inner + "{" + repeat.min() + "}";
        int more = repeat.max() - repeat.min();
        if (repeat.max() == Node.NO_END) return least + inner + "*";
        if (more > LONGEST_EXPANSION) {
            lose(
                    PatternLoss.Kind.REPEATS,
                    inner + "{" + repeat.min() + "," + repeat.max() + "} has no upper end, for want of a comma");
            return least + inner + "*";
        }
        String open = dialect.hasExtendedGroups() ? "(?:" : "(";
        return least + (open + inner).repeat(more) + ")?".repeat(more);
    }

    private void edge(Node.Edge.Kind kind) {
        if (dialect.knowsUnicode() && (kind == Node.Edge.Kind.WORD || kind == Node.Edge.Kind.NO_WORD))
            lose(PatternLoss.Kind.UNICODE, "\\b counts letters of all scripts there");
        out.append(
                switch (kind) {
                    case START -> start();
                    case END -> "$";
                    case WORD -> "\\b";
                    case NO_WORD -> "\\B";
                });
    }

    private String start() {
        if (!afterCode) return "^";
        if (dialect != Dialect.POSIX) return "(?<=^\\d{3} )";
        lose(PatternLoss.Kind.REPLY_CODE, "^ within a pattern cannot be said after the reply code");
        return "";
    }

    private void lose(PatternLoss.Kind kind, String detail) {
        var loss = new PatternLoss(kind, detail);
        if (!losses.contains(loss)) losses.add(loss);
    }
}
