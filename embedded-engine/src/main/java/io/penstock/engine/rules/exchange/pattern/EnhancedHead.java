package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.EnhancedPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// An enhanced code that is all that a branch asks of the text: `^[45]\.1\.[1234] `.
final class EnhancedHead {
    private static final int MOST = 60;

    private EnhancedHead() {}

    /// @param rest of the branch after the reply code
    static Optional<List<EnhancedPattern>> of(List<Node> rest) {
        if (rest.size() < 6 || !(rest.getFirst() instanceof Node.Edge start) || start.kind() != Node.Edge.Kind.START)
            return Optional.empty();
        if (!isDot(rest.get(2)) || !isEnd(rest.getLast())) return Optional.empty();
        List<String> classes = classes(rest.get(1));
        int dot = 3;
        while (dot < rest.size() && !isDot(rest.get(dot))) dot++;
        if (classes.isEmpty() || dot >= rest.size() - 2) return Optional.empty();
        List<String> subjects = numbers(rest.subList(3, dot));
        List<String> details = numbers(rest.subList(dot + 1, rest.size() - 1));
        if (subjects.isEmpty() || details.isEmpty() || classes.size() * subjects.size() * details.size() > MOST)
            return Optional.empty();
        var patterns = new ArrayList<EnhancedPattern>();
        for (String one : classes)
            for (String subject : subjects)
                for (String detail : details) patterns.add(new EnhancedPattern(one + "." + subject + "." + detail));
        return Optional.of(patterns);
    }

    private static boolean isDot(Node node) {
        return node instanceof Node.Literal literal && literal.codePoint() == '.';
    }

    private static boolean isEnd(Node node) {
        return switch (node) {
            case Node.Literal literal -> literal.codePoint() == ' ';
            case Node.Edge edge -> edge.kind() == Node.Edge.Kind.WORD;
            case Node.Chars chars -> chars.set().equals(CharSets.SPACES);
            default -> false;
        };
    }

    private static List<String> classes(Node node) {
        BitSet set = digits(node);
        if (set.equals(CharSets.DIGITS)) return List.of("x");
        var classes = new ArrayList<String>();
        for (char c : new char[] {'2', '4', '5'}) if (set.get(c)) classes.add(String.valueOf(c));
        return classes.size() == 3 ? List.of("x") : classes;
    }

    /// The numbers that a row of parts can be, as enhanced patterns say them; empty if they are too various.
    private static List<String> numbers(List<Node> parts) {
        if (parts.size() == 1 && parts.getFirst() instanceof Node.Repeat repeat)
            return digits(repeat.inner()).equals(CharSets.DIGITS) && repeat.min() <= 1 && repeat.max() >= 3
                    ? List.of("x")
                    : List.of();
        if (parts.size() == 1 && parts.getFirst() instanceof Node.Group group) {
            var all = new ArrayList<String>();
            for (Node option : Node.branches(group.inner())) {
                List<String> some = numbers(Node.parts(option));
                if (some.isEmpty() || some.contains("x")) return List.of();
                all.addAll(some);
            }
            return all;
        }
        List<String> prefixes = List.of("");
        for (Node part : parts) {
            BitSet set = digits(part);
            var longer = new ArrayList<String>();
            for (String prefix : prefixes)
                for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(c + 1)) longer.add(prefix + (char) c);
            if (longer.isEmpty() || longer.size() > MOST) return List.of();
            prefixes = longer;
        }
        return parts.size() > 3 ? List.of() : prefixes;
    }

    /// Empty if the part is not one digit.
    private static BitSet digits(Node node) {
        var set = new BitSet();
        if (node instanceof Node.Chars chars) set.or(chars.set());
        else if (node instanceof Node.Literal literal && literal.codePoint() < CharSets.SIZE)
            set.set(literal.codePoint());
        var others = (BitSet) set.clone();
        others.andNot(CharSets.DIGITS);
        return others.isEmpty() ? set : new BitSet();
    }
}
