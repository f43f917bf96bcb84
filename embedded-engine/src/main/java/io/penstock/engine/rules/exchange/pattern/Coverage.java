package io.penstock.engine.rules.exchange.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Whether one pattern finds every text that another finds. Sound, not complete: `true` is certain, `false` is not.
public final class Coverage {
    private static final int MAX_BRANCHES = 64;
    /// For one comparison; what needs more is taken as not covered.
    private static final int MAX_STEPS = 5_000;

    /// Without groups; empty if there would be too many, or the pattern is not valid.
    private final List<List<Node>> branches;
    private int steps;

    private Coverage(List<List<Node>> branches) {
        this.branches = branches;
    }

    /// A pattern to be compared with others. Letter case counts, unless the pattern says otherwise. Not for sharing
    /// between threads.
    public static Coverage of(String pattern, Dialect dialect, boolean ignoresCase) {
        try {
            return new Coverage(branches(ForeignParser.parse(pattern, dialect, ignoresCase, new ArrayList<>())));
        } catch (ForeignPatternException e) {
            return new Coverage(List.of());
        }
    }

    /// A pattern that is not valid covers nothing.
    public boolean covers(Coverage narrow) {
        if (branches.isEmpty() || narrow.branches.isEmpty()) return false;
        steps = 0;
        for (List<Node> one : narrow.branches)
            if (branches.stream().noneMatch(other -> finds(other, one))) return false;
        return true;
    }

    /// Without groups; empty if there would be too many.
    private static List<List<Node>> branches(Node node) {
        List<List<Node>> all = new ArrayList<>();
        for (Node branch : Node.branches(node)) {
            List<List<Node>> rows = List.of(List.of());
            for (Node part : Node.parts(branch)) {
                rows = crossed(rows, options(part));
                if (rows.size() > MAX_BRANCHES) return List.of();
            }
            all.addAll(rows);
        }
        return all.size() > MAX_BRANCHES ? List.of() : all;
    }

    private static List<List<Node>> options(Node part) {
        if (part instanceof Node.Group group && !group.atomic()) {
            var inner = branches(group.inner());
            return inner.isEmpty() ? List.of(List.of(part)) : inner;
        }
        if (part instanceof Node.Empty) return List.of(List.of());
        boolean fixed = part instanceof Node.Repeat repeat && repeat.min() == repeat.max() && repeat.max() <= 9;
        if (!fixed) return List.of(List.of(part));
        Node.Repeat repeat = (Node.Repeat) part;
        if (set(repeat.inner()).isEmpty()) return List.of(List.of(part));
        return List.of(java.util.Collections.nCopies(repeat.min(), repeat.inner()));
    }

    private static List<List<Node>> crossed(List<List<Node>> rows, List<List<Node>> options) {
        var crossed = new ArrayList<List<Node>>();
        for (List<Node> row : rows) {
            for (List<Node> option : options) {
                var longer = new ArrayList<>(row);
                longer.addAll(option);
                crossed.add(longer);
            }
        }
        return crossed;
    }

    private boolean finds(List<Node> wide, List<Node> narrow) {
        for (int from = 0; from <= narrow.size(); from++) if (fits(wide, 0, narrow, from)) return true;
        return false;
    }

    /// Whether whatever the narrow parts from `n` on take begins with something that the wide parts take.
    private boolean fits(List<Node> wide, int w, List<Node> narrow, int n) {
        if (++steps > MAX_STEPS) return false;
        if (w == wide.size()) return true;
        Node wanted = wide.get(w);
        if (n < narrow.size() && narrow.get(n).equals(wanted) && fits(wide, w + 1, narrow, n + 1)) return true;
        if (wanted instanceof Node.Edge edge) {
            boolean implied = n > 0 && n < narrow.size() && edge.kind() == Node.Edge.Kind.WORD && isWordEdge(narrow, n);
            return implied && fits(wide, w + 1, narrow, n);
        }
        // what is asked beyond a place makes the narrow one narrower still
        if (n < narrow.size() && narrow.get(n) instanceof Node.Edge && fits(wide, w, narrow, n + 1)) return true;
        if (wanted instanceof Node.Repeat repeat) return repeats(repeat, wide, w, narrow, n);
        return n < narrow.size() && takes(wanted, narrow.get(n)) && fits(wide, w + 1, narrow, n + 1);
    }

    private static boolean isWordEdge(List<Node> narrow, int n) {
        Optional<BitSet> before = set(narrow.get(n - 1));
        Optional<BitSet> after = set(narrow.get(n));
        return before.isPresent()
                && after.isPresent()
                && isWord(before.get()) != isWord(after.get())
                && (isWord(before.get()) || !before.get().intersects(CharSets.WORD))
                && (isWord(after.get()) || !after.get().intersects(CharSets.WORD));
    }

    private static boolean isWord(BitSet set) {
        var others = (BitSet) set.clone();
        others.andNot(CharSets.WORD);
        return others.isEmpty();
    }

    private boolean repeats(Node.Repeat wanted, List<Node> wide, int w, List<Node> narrow, int n) {
        long least = 0;
        long most = 0;
        for (int at = n; ; at++) {
            if (least >= wanted.min()
                    && (wanted.max() == Node.NO_END || most <= wanted.max())
                    && fits(wide, w + 1, narrow, at)) return true;
            if (at >= narrow.size()) return false;
            switch (narrow.get(at)) {
                case Node.Edge _ -> {}
                case Node.Repeat other
                when takes(wanted.inner(), other.inner()) -> {
                    least += other.min();
                    most += other.max();
                }
                case Node other
                when takes(wanted.inner(), other) -> {
                    least++;
                    most++;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    private static boolean takes(Node wide, Node narrow) {
        if (wide instanceof Node.Any)
            return narrow instanceof Node.Any || set(narrow).isPresent();
        Optional<BitSet> wider = set(wide);
        Optional<BitSet> narrower = set(narrow);
        if (wider.isEmpty() || narrower.isEmpty()) return wide.equals(narrow) && wider.isPresent();
        var others = (BitSet) narrower.get().clone();
        others.andNot(wider.get());
        return others.isEmpty();
    }

    /// The characters of a part that takes exactly one.
    private static Optional<BitSet> set(Node node) {
        if (node instanceof Node.Any) {
            var all = new BitSet();
            all.set(0, CharSets.SIZE);
            return Optional.of(all);
        }
        if (node instanceof Node.Chars chars)
            return Optional.of(chars.anyCase() ? CharSets.closedUnderCase(chars.set()) : chars.set());
        if (!(node instanceof Node.Literal literal) || literal.codePoint() >= CharSets.SIZE) return Optional.empty();
        var set = new BitSet();
        set.set(literal.codePoint());
        return Optional.of(literal.anyCase() ? CharSets.closedUnderCase(set) : set);
    }
}
