package io.penstock.engine.rules.exchange.pattern;

import java.util.BitSet;
import java.util.List;

/// Whether an anchored branch can be the beginning of a reply at all.
final class Anchors {
    private static final BitSet CODE_STARTS = CharSets.ranges("25");

    private Anchors() {}

    /// `true` is certain.
    static boolean cannotBeReply(List<Node> parts) {
        boolean anchored =
                !parts.isEmpty() && parts.getFirst() instanceof Node.Edge edge && edge.kind() == Node.Edge.Kind.START;
        if (!anchored || parts.size() == 1 || CodeHead.of(parts, 1).isPresent()) return false;
        if (!Firsts.of(Node.sequence(parts.subList(1, parts.size()))).intersects(CODE_STARTS)) return true;
        boolean single = parts.get(1) instanceof Node.Literal || parts.get(1) instanceof Node.Chars;
        if (!single || parts.size() == 2) return false;
        return !Firsts.of(Node.sequence(parts.subList(2, parts.size()))).intersects(CharSets.DIGITS);
    }
}
