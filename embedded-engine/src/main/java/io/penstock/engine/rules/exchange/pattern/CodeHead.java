package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.CodePattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The reply code at the beginning of a branch.
///
/// @param codes those that fit, of 200 to 599; one or more
/// @param next the part after the code and what separates it from the text
/// @param instead what stands before that part in the text alone
/// @param open whether what follows may begin right after the digits
record CodeHead(BitSet codes, int next, List<Node> instead, boolean open) {
    private static final Node START = new Node.Edge(Node.Edge.Kind.START);
    private static final int LOWEST = 200;
    private static final int END = 600;

    /// @param padded whether fewer than three digits were given
    private record Digits(List<BitSet> positions, int next, boolean padded) {}

    /// Empty if the branch does not begin with a code.
    static Optional<CodeHead> of(List<Node> parts, int from) {
        var codes = new BitSet();
        int next;
        boolean padded = false;
        if (from < parts.size() && parts.get(from) instanceof Node.Group group && !group.atomic()) {
            for (Node option : Node.branches(group.inner())) {
                List<Node> own = Node.parts(option);
                Optional<Digits> digits = digits(own, 0, false);
                if (digits.isEmpty() || digits.get().next() != own.size()) return Optional.empty();
                codes.or(numbers(digits.get().positions()));
            }
            next = from + 1;
        } else {
            Optional<Digits> digits = digits(parts, from, from > 0);
            if (digits.isEmpty()) return Optional.empty();
            codes.or(numbers(digits.get().positions()));
            next = digits.get().next();
            padded = digits.get().padded();
        }
        return codes.isEmpty() ? Optional.empty() : separated(codes, parts, next, padded);
    }

    private static Optional<CodeHead> separated(BitSet codes, List<Node> parts, int after, boolean padded) {
        int next = after;
        while (next < parts.size() && parts.get(next) instanceof Node.Edge edge && edge.kind() == Node.Edge.Kind.WORD)
            next++;
        if (next == parts.size()) return Optional.of(new CodeHead(codes, next, List.of(), false));
        Node separator = parts.get(next);
        if (isSeparator(separator)) return Optional.of(new CodeHead(codes, next + 1, List.of(START), false));
        if (separator instanceof Node.Edge edge && edge.kind() == Node.Edge.Kind.END)
            return Optional.of(new CodeHead(codes, next, List.of(START), false));
        if (!(separator instanceof Node.Repeat repeat)) return Optional.empty();
        if (isSeparator(repeat.inner()) && !(repeat.inner() instanceof Node.Any))
            return Optional.of(new CodeHead(codes, next + 1, List.of(START), repeat.min() == 0));
        if (!(repeat.inner() instanceof Node.Any)) return Optional.empty();
        int min = Math.max(0, repeat.min() - 1);
        boolean open = padded || repeat.min() == 0;
        if (repeat.max() == Node.NO_END && min == 0) return Optional.of(new CodeHead(codes, next + 1, List.of(), open));
        int max = repeat.max() == Node.NO_END ? Node.NO_END : Math.max(0, repeat.max() - 1);
        Node rest = new Node.Repeat(new Node.Any(), min, max, repeat.lazy(), false);
        return Optional.of(new CodeHead(codes, next + 1, List.of(START, rest), open));
    }

    /// A single space or hyphen, or a set that has one.
    private static boolean isSeparator(Node node) {
        return switch (node) {
            case Node.Any _ -> true;
            case Node.Literal literal -> literal.codePoint() == ' ' || literal.codePoint() == '-';
            case Node.Chars chars -> chars.set().get(' ');
            default -> false;
        };
    }

    /// @param anchored whether the digits stand at the start of the reply; then fewer than three may be given
    private static Optional<Digits> digits(List<Node> parts, int from, boolean anchored) {
        var positions = new ArrayList<BitSet>();
        int at = from;
        while (positions.size() < 3) {
            if (at >= parts.size() || isGap(parts.get(at)))
                return anchored && !positions.isEmpty() ? Optional.of(padded(positions, at)) : Optional.empty();
            Node node = parts.get(at++);
            int count = 1;
            if (node instanceof Node.Repeat repeat) {
                Optional<Integer> times = times(repeat, 3 - positions.size(), parts.subList(at, parts.size()));
                if (times.isEmpty()) return Optional.empty();
                count = times.get();
                node = repeat.inner();
            }
            Optional<BitSet> digit = digit(node);
            if (digit.isEmpty() || (positions.isEmpty() && node instanceof Node.Any)) return Optional.empty();
            for (int i = 0; i < count && positions.size() < 4; i++) positions.add(digit.get());
        }
        return positions.size() == 3 ? Optional.of(new Digits(positions, at, false)) : Optional.empty();
    }

    /// How many of the missing digits a repeat is for; empty if that cannot be told.
    private static Optional<Integer> times(Node.Repeat repeat, int missing, List<Node> following) {
        if (repeat.min() == repeat.max()) return Optional.of(repeat.min());
        if (repeat.min() > missing) return Optional.empty();
        if (following.isEmpty() || isGap(following.getFirst())) return Optional.of(repeat.min());
        boolean closed = isSeparator(following.getFirst()) && !(following.getFirst() instanceof Node.Any);
        return closed && repeat.max() >= missing ? Optional.of(missing) : Optional.empty();
    }

    /// `.*` and `.+`.
    private static boolean isGap(Node node) {
        return node instanceof Node.Repeat repeat
                && repeat.inner() instanceof Node.Any
                && repeat.min() <= 1
                && repeat.max() == Node.NO_END;
    }

    private static Digits padded(List<BitSet> positions, int next) {
        while (positions.size() < 3) positions.add(CharSets.DIGITS);
        return new Digits(positions, next, true);
    }

    private static Optional<BitSet> digit(Node node) {
        var set = new BitSet();
        switch (node) {
            case Node.Literal literal -> set.set(Math.min(literal.codePoint(), CharSets.SIZE));
            case Node.Chars chars -> set.or(chars.set());
            case Node.Any _ -> set.or(CharSets.DIGITS);
            default -> set.set(CharSets.SIZE);
        }
        var others = (BitSet) set.clone();
        others.andNot(CharSets.DIGITS);
        return others.isEmpty() ? Optional.of(set) : Optional.empty();
    }

    private static BitSet numbers(List<BitSet> positions) {
        var codes = new BitSet();
        for (int code = LOWEST; code < END; code++) {
            boolean fits = positions.get(0).get('0' + code / 100)
                    && positions.get(1).get('0' + code / 10 % 10)
                    && positions.get(2).get('0' + code % 10);
            if (fits) codes.set(code);
        }
        return codes;
    }

    List<Node> following(List<Node> parts) {
        return parts.subList(next, parts.size());
    }

    /// What the branch asks of the text alone.
    List<Node> rest(List<Node> parts) {
        // the start of any text is no condition
        if (next == parts.size() && instead.equals(List.of(START))) return List.of();
        var rest = new ArrayList<>(instead);
        rest.addAll(following(parts));
        return rest;
    }

    /// Whether what follows the code may take the space after it, which is no part of the text.
    boolean mayReachBack(List<Node> parts) {
        List<Node> following = following(parts);
        return open && !following.isEmpty() && Firsts.mayBeginInCode(following);
    }

    /// As few as there can be; none for all codes.
    List<CodePattern> patterns() {
        var patterns = new ArrayList<CodePattern>();
        if (codes.cardinality() == END - LOWEST) return patterns;
        for (int hundred = LOWEST; hundred < END; hundred += 100) {
            if (isFull(hundred, 100)) {
                patterns.add(new CodePattern(hundred / 100 + "xx"));
                continue;
            }
            for (int ten = hundred; ten < hundred + 100; ten += 10) {
                if (isFull(ten, 10)) {
                    patterns.add(new CodePattern(ten / 10 + "x"));
                    continue;
                }
                for (int code = ten; code < ten + 10; code++)
                    if (codes.get(code)) patterns.add(new CodePattern(Integer.toString(code)));
            }
        }
        return patterns;
    }

    private boolean isFull(int from, int count) {
        return codes.get(from, from + count).cardinality() == count;
    }
}
