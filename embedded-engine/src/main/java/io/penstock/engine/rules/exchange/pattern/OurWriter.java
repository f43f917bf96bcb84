package io.penstock.engine.rules.exchange.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes a parsed pattern in the syntax of our rules, and notes what that changes.
///
/// What cannot be said is left out in such a way that the pattern finds more than before, never less.
final class OurWriter {
    private static final int MAX_REPEATS = 1000;
    /// Beyond this the result is refused anyway; keeps back references from growing it without end.
    private static final int MAX_CHARS = 8000;

    private static final String METACHARACTERS = "\\.[](){}*+?^$|";

    private final List<PatternLoss> losses;
    private final Map<Integer, Node> groups = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    OurWriter(List<PatternLoss> losses) {
        this.losses = losses;
    }

    String write(Node node) {
        collect(node);
        branches(node);
        return out.toString();
    }

    private void collect(Node node) {
        switch (node) {
            case Node.Group group -> {
                if (group.number() > 0) groups.put(group.number(), group.inner());
                collect(group.inner());
            }
            case Node.Sequence sequence -> sequence.parts().forEach(this::collect);
            case Node.Choice choice -> choice.options().forEach(this::collect);
            case Node.Repeat repeat -> collect(repeat.inner());
            case Node.Look look -> collect(look.inner());
            default -> {}
        }
    }

    private void branches(Node node) {
        String separator = "";
        for (Node branch : Node.branches(node)) {
            out.append(separator);
            separator = "|";
            List<Node> parts = LookEnds.plain(Node.parts(branch));
            parts.forEach(part -> write(part, false));
        }
    }

    private void write(Node node, boolean asBackReference) {
        switch (node) {
            case Node.Empty _ -> {}
            case Node.Literal literal -> literal(literal);
            case Node.Any _ -> out.append('.');
            case Node.Chars chars -> chars(chars);
            case Node.Sequence sequence -> sequence.parts().forEach(part -> write(part, asBackReference));
            case Node.Choice choice -> choice(choice, asBackReference);
            case Node.Group group -> group(group, asBackReference);
            case Node.Repeat repeat -> repeat(repeat, asBackReference);
            case Node.Edge edge -> edge(edge);
            case Node.Look look ->
                lose(PatternLoss.Kind.LOOK_AROUND, look.source() + " was left out, so it finds more than before");
            case Node.Back back -> back(back, asBackReference);
        }
    }

    private void literal(Node.Literal literal) {
        if (literal.asksForCase()) loseCase();
        int c = literal.codePoint();
        if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\x%02x", c));
            return;
        }
        if (METACHARACTERS.indexOf(c) >= 0) out.append('\\');
        out.appendCodePoint(c);
    }

    private void chars(Node.Chars chars) {
        if (chars.asksForCase()) loseCase();
        if (chars.set().isEmpty()) out.append("[^\\x{0}-\\x{ffff}]");
        else out.append(CharSets.written(chars.set(), true));
    }

    private void loseCase() {
        lose(PatternLoss.Kind.LETTER_CASE, "it finds any letter case");
    }

    private void choice(Node.Choice choice, boolean asBackReference) {
        String separator = "";
        for (Node option : choice.options()) {
            out.append(separator);
            separator = "|";
            write(option, asBackReference);
        }
    }

    private void group(Node.Group group, boolean asBackReference) {
        if (group.atomic()) lose(PatternLoss.Kind.BACKTRACKING, "the atomic group (?>...) gives back what it took");
        out.append(group.number() > 0 && !asBackReference ? "(" : "(?:");
        write(group.inner(), asBackReference);
        out.append(')');
    }

    private void repeat(Node.Repeat repeat, boolean asBackReference) {
        if (repeat.possessive())
            lose(PatternLoss.Kind.BACKTRACKING, "the possessive quantifier gives back what it took");
        boolean wrapped = needsGroup(repeat.inner());
        int start = out.length();
        if (wrapped) out.append("(?:");
        write(repeat.inner(), asBackReference);
        if (wrapped) out.append(')');
        if (out.length() == start || out.substring(start).equals("(?:)")) {
            out.setLength(start);
            return;
        }
        out.append(quantifier(repeat));
        if (repeat.lazy()) out.append('?');
    }

    private String quantifier(Node.Repeat repeat) {
        int min = repeat.min();
        int max = repeat.max();
        if (min > MAX_REPEATS) {
            lose(PatternLoss.Kind.REPEATS, "{" + min + ",...} counts to " + MAX_REPEATS);
            return "{" + MAX_REPEATS + ",}";
        }
        if (max > MAX_REPEATS && max != Node.NO_END) {
            lose(PatternLoss.Kind.REPEATS, "{" + min + "," + max + "} has no upper end");
            max = Node.NO_END;
        }
        return Quantifiers.written(min, max);
    }

    private static boolean needsGroup(Node inner) {
        return switch (inner) {
            case Node.Literal literal -> literal.codePoint() > 0xffff;
            case Node.Any _, Node.Chars _, Node.Group _ -> false;
            default -> true;
        };
    }

    private void edge(Node.Edge edge) {
        out.append(
                switch (edge.kind()) {
                    case START -> "^";
                    case END -> "$";
                    case WORD -> "\\b";
                    case NO_WORD -> "\\B";
                });
    }

    private void back(Node.Back back, boolean inside) {
        lose(
                PatternLoss.Kind.BACK_REFERENCE,
                back.source() + " finds anything that its group finds, not the same text again");
        Node group = groups.get(back.number());
        out.append("(?:");
        // a reference within a reference would grow without end
        if (group == null || inside || out.length() > MAX_CHARS) out.append(".*");
        else write(group, true);
        out.append(')');
    }

    private void lose(PatternLoss.Kind kind, String detail) {
        var loss = new PatternLoss(kind, detail);
        if (!losses.contains(loss)) losses.add(loss);
    }
}
