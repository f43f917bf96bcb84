package io.penstock.engine.rules.exchange.pattern;

import java.util.BitSet;
import java.util.List;

/// With which characters a find can begin.
final class Firsts {
    private Firsts() {}

    /// All characters if the pattern also finds nothing.
    static BitSet of(Node node) {
        var set = new BitSet();
        if (collect(node, set)) set.set(0, CharSets.SIZE);
        return set;
    }

    /// Whether a find may begin in the `550 ` before the text: a digit there is followed by a digit or the space.
    static boolean mayBeginInCode(List<Node> parts) {
        BitSet first = of(Node.sequence(parts));
        if (first.get(' ')) return true;
        if (!first.intersects(CharSets.DIGITS)) return false;
        boolean single = parts.getFirst() instanceof Node.Literal || parts.getFirst() instanceof Node.Chars;
        boolean run = parts.getFirst() instanceof Node.Repeat repeat
                && repeat.min() > 0
                && (repeat.inner() instanceof Node.Literal || repeat.inner() instanceof Node.Chars)
                && !of(repeat.inner()).get(' ');
        if ((!single && !run) || parts.size() == 1) return true;
        BitSet second = of(Node.sequence(parts.subList(1, parts.size())));
        return second.get(' ') || second.intersects(CharSets.DIGITS);
    }

    /// @return whether the node may take nothing
    private static boolean collect(Node node, BitSet set) {
        return switch (node) {
            case Node.Empty _, Node.Edge _, Node.Look _ -> true;
            case Node.Literal literal -> {
                set.set(Math.min(literal.codePoint(), CharSets.SIZE - 1));
                yield false;
            }
            case Node.Any _, Node.Back _ -> {
                set.set(0, CharSets.SIZE);
                yield node instanceof Node.Back;
            }
            case Node.Chars chars -> {
                set.or(chars.set());
                yield false;
            }
            case Node.Group group -> collect(group.inner(), set);
            case Node.Repeat repeat -> collect(repeat.inner(), set) || repeat.min() == 0;
            case Node.Sequence sequence -> {
                for (Node part : sequence.parts()) if (!collect(part, set)) yield false;
                yield true;
            }
            case Node.Choice choice -> {
                boolean any = false;
                for (Node option : choice.options()) any |= collect(option, set);
                yield any;
            }
        };
    }
}
