package io.penstock.engine.rules.exchange.pattern;

import java.util.ArrayList;
import java.util.BitSet;

/// A short text that a pattern finds, to see what other rules make of it.
public final class PatternSample {
    private static final int MAX_CHARS = 400;

    private PatternSample() {}

    /// What is optional is left out; look-around is not looked at, so the pattern need not find it.
    ///
    /// @throws ForeignPatternException if the pattern is not valid
    public static String of(String pattern, Dialect dialect) {
        var out = new StringBuilder();
        append(ForeignParser.parse(pattern, dialect, false, new ArrayList<>()), out);
        return out.toString().replaceAll("\\s+", " ").strip();
    }

    private static void append(Node node, StringBuilder out) {
        if (out.length() > MAX_CHARS) return;
        switch (node) {
            case Node.Literal literal -> out.appendCodePoint(literal.codePoint());
            case Node.Any _ -> out.append(' ');
            case Node.Chars chars -> out.append(shown(chars.set()));
            case Node.Sequence sequence -> sequence.parts().forEach(part -> append(part, out));
            case Node.Choice choice -> append(choice.options().getFirst(), out);
            case Node.Group group -> append(group.inner(), out);
            case Node.Repeat repeat -> {
                int times = repeat.inner() instanceof Node.Any ? Math.max(1, repeat.min()) : repeat.min();
                for (int i = 0; i < Math.min(times, 40); i++) append(repeat.inner(), out);
            }
            case Node.Empty _, Node.Edge _, Node.Look _, Node.Back _ -> {}
        }
    }

    private static char shown(BitSet set) {
        for (char c : "1aA -".toCharArray()) if (set.get(c)) return c;
        int first = set.nextSetBit('!');
        return first < 0 ? ' ' : (char) first;
    }
}
