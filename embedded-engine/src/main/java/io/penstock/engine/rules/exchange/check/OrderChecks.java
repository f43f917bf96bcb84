package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.exchange.check.Token.Kind;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What can be said about the lines of a list in which the first that fits decides: repeated lines, lines that an
/// earlier one leaves nothing to, and lines behind one that fits everything.
public final class OrderChecks {
    /// Beyond this the pairs are not compared; real lists are far smaller.
    private static final int MOST_PAIRED = 3000;

    private static final List<String> BEFORE = List.of("", "x", "x ", "5 ");
    private static final List<String> AFTER = List.of("", "x", " x", "5");

    private OrderChecks() {}

    /// @param lines of one list, in order
    public static void check(List<CheckedPattern> lines, Findings findings) {
        Map<String, CheckedPattern> seen = new HashMap<>();
        var earlier = new ArrayList<CheckedPattern>();
        for (int i = 0; i < lines.size(); i++) {
            CheckedPattern line = lines.get(i);
            if (line.findsAll()) {
                if (i < lines.size() - 1) catchAll(line, lines.size() - 1 - i, findings);
                return;
            }
            CheckedPattern first = seen.putIfAbsent(key(line), line);
            if (first != null) duplicate(line, first, findings);
            else {
                if (i < MOST_PAIRED) shadowing(line, earlier).ifPresent(by -> shadowed(line, by, findings));
                // a pattern that is not what its author meant leaves more to others once it is mended
                if (line.search().isPresent() && !PatternChecks.isMistaken(line)) earlier.add(line);
            }
        }
    }

    private static String key(CheckedPattern line) {
        String pattern = line.ignoresCase() && !line.pattern().contains("\\")
                ? line.pattern().toLowerCase(Locale.ROOT)
                : line.pattern();
        return line.ignoresCase() + pattern;
    }

    private static void catchAll(CheckedPattern line, int after, Findings findings) {
        findings.add(
                "over-broad",
                Severity.ERROR,
                line,
                "it fits every reply, so " + (after == 1 ? "the line" : "none of the " + after + " lines")
                        + " after it ever " + (after == 1 ? "decides nothing" : "decides"),
                "give it a condition, or move it to the end");
    }

    private static void duplicate(CheckedPattern line, CheckedPattern first, Findings findings) {
        boolean same = first.outcome().equals(line.outcome());
        findings.add(
                "duplicate",
                same ? Severity.WARNING : Severity.ERROR,
                line,
                "the same pattern stands in line " + first.place().line()
                        + (same ? "" : ", with " + first.outcome() + " instead of " + line.outcome())
                        + "; this one never decides",
                "remove one of the two");
    }

    private static void shadowed(CheckedPattern line, CheckedPattern by, Findings findings) {
        boolean same = by.outcome().equals(line.outcome());
        findings.add(
                "shadowed",
                same ? Severity.HINT : Severity.ERROR,
                line,
                "it never decides: line " + by.place().line() + ", '" + by.shown() + "', fits all that it fits"
                        + (same ? " and does the same" : " and says " + by.outcome() + ", not " + line.outcome()),
                same ? "remove it" : "move it above line " + by.place().line() + ", or remove it");
    }

    /// The first earlier line that surely fits all that this one fits.
    private static Optional<CheckedPattern> shadowing(CheckedPattern line, List<CheckedPattern> earlier) {
        List<List<Token>> branches = Tokens.branches(line.tokens());
        if (branches.size() > 8) return Optional.empty();
        List<List<Piece>> pieces = branches.stream().map(OrderChecks::pieces).toList();
        if (pieces.stream().anyMatch(List::isEmpty)) return Optional.empty();
        return earlier.stream()
                .filter(other -> other.ignoresCase() || other.ignoresCase() == line.ignoresCase())
                .filter(other ->
                        pieces.stream().allMatch(some -> some.stream().anyMatch(piece -> piece.isFoundBy(other))))
                .findFirst();
    }

    /// A run of characters that is in every text which an alternative fits.
    ///
    /// @param first whether texts begin with it
    private record Piece(String text, boolean first) {

        /// Whether a pattern finds it whatever stands around it.
        boolean isFoundBy(CheckedPattern pattern) {
            for (String before : first ? List.of("") : BEFORE)
                for (String after : AFTER) if (!pattern.finds(before + text + after)) return false;
            return true;
        }
    }

    private static List<Piece> pieces(List<Token> branch) {
        var pieces = new ArrayList<Piece>();
        var run = new StringBuilder();
        boolean first = false;
        int depth = 0;
        for (int i = 0; i < branch.size(); i++) {
            Token token = branch.get(i);
            boolean repeated = i + 1 < branch.size() && branch.get(i + 1).is(Kind.QUANTIFIER);
            boolean maybe = repeated && branch.get(i + 1).isOptional();
            if (token.is(Kind.LITERAL) && depth == 0 && !maybe) {
                run.append(token.literal());
                if (!repeated) continue;
            }
            if (token.is(Kind.OPEN)) depth++;
            if (token.is(Kind.CLOSE)) depth--;
            if (!run.isEmpty()) pieces.add(new Piece(run.toString(), first));
            run.setLength(0);
            first = token.is(Kind.START) && i == 0;
        }
        if (!run.isEmpty()) pieces.add(new Piece(run.toString(), first));
        return pieces;
    }
}
