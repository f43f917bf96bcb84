package io.penstock.engine.rules.exchange.pattern;

import java.util.BitSet;
import java.util.List;

/// A parsed pattern of any dialect.
sealed interface Node {
    /// Any number, as the end of a [Repeat].
    int NO_END = Integer.MAX_VALUE;

    /// Finds the empty text.
    record Empty() implements Node {}

    /// One character.
    ///
    /// @param anyCase whether its letter case does not matter
    record Literal(int codePoint, boolean anyCase) implements Node {
        boolean asksForCase() {
            return !anyCase && Character.toLowerCase(codePoint) != Character.toUpperCase(codePoint);
        }
    }

    /// Any character; replies have no line ends.
    record Any() implements Node {}

    /// One character of a set.
    ///
    /// @param set of the first 65,536 characters; not to be changed
    record Chars(BitSet set, boolean anyCase) implements Node {
        boolean asksForCase() {
            return !anyCase && !set.equals(CharSets.closedUnderCase(set));
        }
    }

    record Sequence(List<Node> parts) implements Node {}

    record Choice(List<Node> options) implements Node {}

    /// @param number from 1; 0 for a group that captures nothing
    record Group(Node inner, int number, boolean atomic) implements Node {}

    record Repeat(Node inner, int min, int max, boolean lazy, boolean possessive) implements Node {}

    record Edge(Kind kind) implements Node {
        enum Kind {
            START,
            END,
            WORD,
            NO_WORD
        }
    }

    record Look(Node inner, boolean ahead, boolean negative, String source) implements Node {}

    /// What the group of that number found, once more.
    record Back(int number, String source) implements Node {}

    static Node sequence(List<Node> parts) {
        if (parts.isEmpty()) return new Empty();
        return parts.size() == 1 ? parts.getFirst() : new Sequence(List.copyOf(parts));
    }

    static Node choice(List<Node> options) {
        return options.size() == 1 ? options.getFirst() : new Choice(List.copyOf(options));
    }

    /// The parts in a row; a single node is a row of one.
    static List<Node> parts(Node node) {
        return switch (node) {
            case Sequence sequence -> sequence.parts();
            case Empty _ -> List.of();
            default -> List.of(node);
        };
    }

    /// The branches at the top; a pattern without `|` has one.
    static List<Node> branches(Node node) {
        return node instanceof Choice choice ? choice.options() : List.of(node);
    }
}
