package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.TextPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Writes the conditions of a match as patterns over a whole reply.
final class ReplyWriter {
    private static final BitSet BEFORE_TEXT = CharSets.ranges("  09");
    private static final BitSet IN_CODES = CharSets.ranges("  ..09");

    private final Match match;
    private final Dialect dialect;
    private final boolean withoutComma;

    ReplyWriter(Match match, Dialect dialect, boolean withoutComma) {
        this.match = match;
        this.dialect = dialect;
        this.withoutComma = withoutComma;
    }

    TranslatedPattern withoutText() {
        String head = match.codes().isEmpty() && match.enhanced().isEmpty() ? "" : "^" + code();
        String enhanced = match.enhanced().isEmpty() ? "" : " " + enhanced() + open() + " |$)";
        return new TranslatedPattern(flag() + head + enhanced, List.of());
    }

    List<TranslatedPattern> with(TextPattern text) {
        Node node = ForeignParser.parse(text.source(), Dialect.OURS, true, new ArrayList<>());
        var anchored = new ArrayList<Node>();
        var free = new ArrayList<Node>();
        for (Node branch : Node.branches(node)) (isAnchored(branch) ? anchored : free).add(branch);
        var all = new ArrayList<TranslatedPattern>();
        if (!free.isEmpty()) all.add(free(Node.choice(free), free.size() > 1));
        for (Node branch : anchored) {
            List<Node> parts = Node.parts(branch);
            Node rest = Node.sequence(parts.subList(1, parts.size()));
            all.add(translated(rest, code -> "^" + code + " " + enhancedAhead()));
        }
        return all;
    }

    private TranslatedPattern free(Node node, boolean isChoice) {
        boolean mayBeginInCodes = Firsts.of(node).intersects(IN_CODES);
        Node closed = isChoice ? new Node.Group(node, 0, false) : node;
        if (!match.enhanced().isEmpty()) {
            boolean ahead = mayBeginInCodes && hasLookAhead();
            String condition = ahead ? enhancedAhead() + ".*" : enhanced() + " .*";
            return translated(closed, code -> "^" + code + " " + condition);
        }
        if (!match.codes().isEmpty()) return translated(closed, code -> "^" + code + " .*");
        if (Firsts.of(node).intersects(BEFORE_TEXT)) return translated(closed, code -> "^" + code + " .*");
        return translated(node, _ -> "");
    }

    private TranslatedPattern translated(Node node, UnaryOperator<String> head) {
        var losses = new ArrayList<PatternLoss>();
        String text =
                new ForeignWriter(dialect, withoutComma, losses).afterCode().write(node);
        return new TranslatedPattern(flag() + head.apply(code()) + text, losses);
    }

    private static boolean isAnchored(Node branch) {
        List<Node> parts = Node.parts(branch);
        return !parts.isEmpty() && parts.getFirst() instanceof Node.Edge edge && edge.kind() == Node.Edge.Kind.START;
    }

    private boolean hasLookAhead() {
        return dialect != Dialect.POSIX && dialect != Dialect.OURS;
    }

    private String flag() {
        return dialect == Dialect.FANCY_REGEX ? "(?i)" : "";
    }

    private String open() {
        return dialect.hasExtendedGroups() ? "(?:" : "(";
    }

    private String code() {
        if (match.codes().isEmpty()) return digit() + digit() + digit();
        return oneOf(
                match.codes().stream().map(CodePattern::text).map(this::digits).toList());
    }

    private String digit() {
        return dialect == Dialect.POSIX ? "[0-9]" : "\\d";
    }

    private String digits(String code) {
        return code.replace("x", digit());
    }

    /// The code as a condition that takes nothing, for a text that may begin within it.
    private String enhancedAhead() {
        if (match.enhanced().isEmpty()) return "";
        return hasLookAhead() ? "(?=" + enhanced() + "(?: |$))" : enhanced() + open() + " |$).*";
    }

    private String enhanced() {
        return oneOf(match.enhanced().stream()
                .map(EnhancedPattern::text)
                .map(this::enhanced)
                .toList());
    }

    private String enhanced(String text) {
        String[] parts = text.split("\\.");
        String detail = parts[2].equals("x") ? digit() + "+" : NumberRange.written(parts[2], digit(), open());
        return (parts[0].equals("x") ? "[245]" : parts[0]) + "\\."
                + (parts[1].equals("x") ? digit() + "+" : parts[1]) + "\\."
                + detail;
    }

    private String oneOf(List<String> options) {
        return options.size() == 1
                ? options.getFirst()
                : options.stream().collect(Collectors.joining("|", open(), ")"));
    }
}
