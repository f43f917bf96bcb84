package io.penstock.engine.rules.exchange.pattern;

import java.util.ArrayList;
import java.util.List;

/// The words that every find of a pattern holds, in their letter case.
public final class LiteralRuns {
    private LiteralRuns() {}

    /// Runs of two characters or more; none for a pattern with several branches, or that is not valid.
    public static List<String> of(String pattern, Dialect dialect) {
        try {
            Node node = ForeignParser.parse(pattern, dialect, false, new ArrayList<>());
            return node instanceof Node.Choice ? List.of() : runs(Node.parts(node));
        } catch (ForeignPatternException e) {
            return List.of();
        }
    }

    private static List<String> runs(List<Node> parts) {
        var runs = new ArrayList<String>();
        var run = new StringBuilder();
        for (Node part : parts) {
            if (part instanceof Node.Literal literal && !literal.anyCase()) {
                run.appendCodePoint(literal.codePoint());
            } else {
                if (run.length() > 1) runs.add(run.toString());
                run.setLength(0);
            }
        }
        if (run.length() > 1) runs.add(run.toString());
        return runs;
    }
}
