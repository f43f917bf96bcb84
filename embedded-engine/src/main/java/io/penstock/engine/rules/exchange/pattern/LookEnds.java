package io.penstock.engine.rules.exchange.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Look-around at the very ends of a pattern, where it can be said without: whether something is found does not depend
/// on how much of the text is taken.
final class LookEnds {
    private LookEnds() {}

    /// The same branch with plain parts in place of a look-behind that begins it and a look-ahead that ends it.
    static List<Node> plain(List<Node> parts) {
        if (parts.isEmpty()) return parts;
        var plain = new ArrayList<>(parts);
        int last = plain.size() - 1;
        if (plain.get(last) instanceof Node.Look look && look.ahead())
            said(look).ifPresent(node -> plain.set(last, node));
        if (plain.getFirst() instanceof Node.Look look && !look.ahead())
            said(look).ifPresent(node -> plain.set(0, node));
        return plain;
    }

    private static Optional<Node> said(Node.Look look) {
        if (!look.negative()) return Optional.of(new Node.Group(look.inner(), 0, false));
        Node edge = new Node.Edge(look.ahead() ? Node.Edge.Kind.END : Node.Edge.Kind.START);
        return single(look.inner()).map(other -> new Node.Group(new Node.Choice(List.of(edge, other)), 0, false));
    }

    /// One character that is not the given one; empty if that is more than one character.
    private static Optional<Node> single(Node node) {
        return switch (node) {
            case Node.Group group -> single(group.inner());
            case Node.Chars chars -> Optional.of(new Node.Chars(CharSets.complement(chars.set()), chars.anyCase()));
            case Node.Literal literal
            when literal.codePoint() < CharSets.SIZE -> {
                var set = new java.util.BitSet();
                set.set(literal.codePoint());
                var closed = literal.anyCase() ? CharSets.closedUnderCase(set) : set;
                yield Optional.of(new Node.Chars(CharSets.complement(closed), literal.anyCase()));
            }
            default -> Optional.empty();
        };
    }
}
