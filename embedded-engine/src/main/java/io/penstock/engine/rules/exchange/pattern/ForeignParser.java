package io.penstock.engine.rules.exchange.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a pattern of any dialect. Parts that mean something else in each are told apart by the dialect.
final class ForeignParser {
    /// Far above any real pattern; keeps a hostile file from costing much.
    private static final int MAX_CHARS = 20_000;

    private static final int MAX_DEPTH = 200;

    private final PatternInput in;
    private final EscapeReader escapes;
    private final ClassReader classes;
    private final Map<String, Integer> names = new HashMap<>();
    private boolean anyCase;
    private boolean spaced;
    private int groups;
    private int depth;

    private ForeignParser(PatternInput in, boolean anyCase) {
        this.in = in;
        this.anyCase = anyCase;
        escapes = new EscapeReader(in, names);
        classes = new ClassReader(in, escapes);
    }

    /// @param losses where what cannot be kept goes
    /// @throws ForeignPatternException if the pattern is not valid
    static Node parse(String pattern, Dialect dialect, boolean ignoresCase, List<PatternLoss> losses) {
        var in = new PatternInput(pattern, dialect, losses);
        if (pattern.length() > MAX_CHARS)
            throw in.wrong(MAX_CHARS, "a pattern of more than " + MAX_CHARS + " characters is not looked at");
        var parser = new ForeignParser(in, ignoresCase || dialect == Dialect.OURS);
        Node node = parser.choice();
        if (!in.atEnd()) throw in.wrong(in.at(), "this ) closes nothing; write \\) for the character");
        return node;
    }

    private Node choice() {
        var options = new ArrayList<Node>();
        options.add(sequence());
        while (in.accept('|')) options.add(sequence());
        return Node.choice(options);
    }

    private Node sequence() {
        var parts = new ArrayList<Node>();
        while (!in.atEnd() && in.peek() != '|' && in.peek() != ')') {
            if (spaced && skipSpaced()) continue;
            int start = in.at();
            Node atom = atom(parts);
            if (atom instanceof Node.Empty && !in.startsWithAt(start, "(")) continue;
            parts.add(repeated(atom));
        }
        return Node.sequence(parts);
    }

    private boolean skipSpaced() {
        if (Character.isWhitespace(in.peek())) {
            in.next();
            return true;
        }
        if (in.peek() != '#') return false;
        int c = in.next();
        while (!in.atEnd() && c != '\n') c = in.next();
        return true;
    }

    private Node atom(List<Node> before) {
        int start = in.at();
        int c = in.next();
        return switch (c) {
            case '.' -> new Node.Any();
            case '^' -> new Node.Edge(Node.Edge.Kind.START);
            case '$' -> new Node.Edge(Node.Edge.Kind.END);
            case '(' -> group(start);
            case '[' -> new Node.Chars(classes.read(start, anyCase), anyCase);
            case '\\' -> escapes.read(start, anyCase, before);
            case '*', '+', '?' ->
                throw in.wrong(start, "there is nothing to repeat; write \\" + (char) c + " for the character");
            default -> new Node.Literal(c, anyCase);
        };
    }

    private Node repeated(Node inner) {
        Node node = inner;
        while (!in.atEnd()) {
            int start = in.at();
            int min;
            int max = Node.NO_END;
            if (in.accept('*')) {
                min = 0;
            } else if (in.accept('+')) {
                min = 1;
            } else if (in.accept('?')) {
                min = 0;
                max = 1;
            } else if (in.peek() == '{') {
                int[] bounds = in.bounds();
                if (bounds.length == 0) return node;
                min = bounds[0];
                max = bounds[1];
                if (max < min) throw in.wrong(start, "the quantifier ends before it begins");
            } else {
                return node;
            }
            boolean twice = node instanceof Node.Repeat && node != inner;
            if (twice && in.dialect() != Dialect.FANCY_REGEX && in.dialect() != Dialect.POSIX)
                throw in.wrong(start, "two quantifiers in a row; put the first part in (?:...)");
            boolean lazy = in.dialect().hasLazyQuantifiers() && in.accept('?');
            boolean possessive = !lazy && hasPossessive() && in.accept('+');
            node = new Node.Repeat(node, min, max, lazy, possessive);
        }
        return node;
    }

    private boolean hasPossessive() {
        return in.dialect() == Dialect.PCRE || in.dialect() == Dialect.FANCY_REGEX;
    }

    private Node group(int start) {
        if (++depth > MAX_DEPTH) throw in.wrong(start, "groups are nested deeper than " + MAX_DEPTH);
        if (in.dialect() == Dialect.PCRE && in.peek() == '*')
            throw in.beyond(start, "verbs as (*SKIP) cannot be said in linear-time syntax");
        boolean outerCase = anyCase;
        boolean outerSpaced = spaced;
        try {
            if (!in.dialect().hasExtendedGroups() || !in.accept('?')) return closed(start, ++groups, false);
            return special(start, outerCase, outerSpaced);
        } finally {
            depth--;
        }
    }

    private Node special(int start, boolean outerCase, boolean outerSpaced) {
        if (in.accept("#")) {
            in.upTo(')', "this comment is never closed");
            return new Node.Empty();
        }
        for (String look : List.of("<=", "<!", "=", "!")) {
            if (!in.accept(look)) continue;
            Node inner = inner(start, outerCase, outerSpaced);
            return new Node.Look(inner, !look.startsWith("<"), look.endsWith("!"), in.from(start));
        }
        if (in.accept(">")) return closed(start, 0, true);
        if (in.accept(":") || in.accept("|")) return closed(start, 0, false);
        if (in.accept("P=")) {
            String name = in.upTo(')', "this back reference is never closed");
            return escapes.back(start, name);
        }
        if (in.accept("P<") || in.accept("<") || in.accept("'")) {
            String name = in.upTo(in.charAt(in.at() - 1) == '\'' ? '\'' : '>', "a group's name ends with >");
            names.put(name, ++groups);
            return closed(start, groups, false);
        }
        return flags(start, outerCase, outerSpaced);
    }

    private Node flags(int start, boolean outerCase, boolean outerSpaced) {
        boolean on = true;
        while (!in.atEnd()) {
            int flag = in.next();
            switch (flag) {
                case '-' -> on = false;
                case '^' -> anyCase = false;
                case 'i' -> anyCase = on || in.dialect() == Dialect.OURS;
                case 'x' -> spaced = on;
                // dots, line anchors and greed make no difference to what is found in one line
                case 's', 'm', 'U', 'u', 'J', 'n' -> {}
                case ')' -> {
                    return new Node.Empty();
                }
                case ':' -> {
                    Node inner = inner(start, outerCase, outerSpaced);
                    return new Node.Group(inner, 0, false);
                }
                default -> throw unknownGroup(start, flag);
            }
        }
        throw in.wrong(start, "this ( is never closed; write \\( for the character");
    }

    private ForeignPatternException unknownGroup(int start, int flag) {
        boolean perl = in.dialect() != Dialect.JAVASCRIPT && "(R0123456789+&P*C".indexOf(flag) >= 0;
        return perl
                ? in.beyond(start, "conditions, recursion and callouts cannot be said in linear-time syntax")
                : in.wrong(start, "this kind of group is not known");
    }

    private Node closed(int start, int number, boolean atomic) {
        boolean outerCase = anyCase;
        boolean outerSpaced = spaced;
        Node inner = inner(start, outerCase, outerSpaced);
        return new Node.Group(inner, number, atomic);
    }

    private Node inner(int start, boolean outerCase, boolean outerSpaced) {
        Node inner = choice();
        if (!in.accept(')')) throw in.wrong(start, "this ( is never closed; write \\( for the character");
        anyCase = outerCase;
        spaced = outerSpaced;
        return inner;
    }
}
