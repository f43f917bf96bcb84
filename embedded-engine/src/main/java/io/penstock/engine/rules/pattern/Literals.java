package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plain strings that a text must have if it has a match of a branch.
///
/// `too many (?:\w+ )?mess(?:ages|gs) per\b` needs `too many `, and it needs `messages per` or `messgs per`.
///
/// @param required what a match holds, from left to right
/// @param edges    if there is one set and it says all: then a match is one of its strings between these edges
record Literals(List<Required> required, Optional<Edges> edges) {
    /// Strings in one set; more would crowd the filter and tell little.
    private static final int MAX_STRINGS = 48;

    /// A place where more characters than these may stand ends a string.
    private static final int MAX_CHOICE = 4;

    /// One of these strings is in each match.
    ///
    /// @param strings none of them empty
    /// @param from    the first of the [Branch#links] that they stand for
    /// @param to      after the last; the same as `from` if they do not stand for whole links
    record Required(Set<String> strings, int from, int to) {
        int shortest() {
            return Literals.shortest(strings);
        }

        /// Whether the other links are all that is left to look for.
        boolean isWhole() {
            return from < to;
        }
    }

    /// What must hold before the first and after the last character; null for nothing.
    record Edges(Regex.Assertion.@Nullable Kind before, Regex.Assertion.@Nullable Kind after) {}

    static Literals of(Branch branch) {
        var finder = new Finder();
        for (Branch.Link link : branch.links()) finder.add(link);
        return finder.result();
    }

    /// The set that says most, for a branch that is a part of another.
    private Optional<Set<String>> longest() {
        return required.stream()
                .max(Comparator.comparingInt(Required::shortest))
                .map(Required::strings);
    }

    private static int shortest(Set<String> strings) {
        return strings.stream().mapToInt(String::length).min().orElse(0);
    }

    /// Goes through an expression from left to right.
    private static final class Finder {
        private static final Set<String> NOTHING = Set.of("");

        private final List<Required> found = new ArrayList<>();
        private Set<String> current = NOTHING;
        /// The links that `current` stands for, if it is whole.
        private int from;

        private int to;
        private boolean isWhole;
        /// Whether something was asserted since the end of `current`.
        private boolean asserted;

        private int linkCount;
        private int depth;
        private Regex.Assertion.@Nullable Kind before;
        private Regex.Assertion.@Nullable Kind after;
        private boolean saysAll = true;

        Literals result() {
            boolean whole = saysAll && found.isEmpty();
            keep();
            var edges = whole && !found.isEmpty() ? Optional.of(new Edges(before, after)) : Optional.<Edges>empty();
            return new Literals(List.copyOf(found), edges);
        }

        void add(Branch.Link link) {
            if (link.maxGap() > 0) cut();
            add(link.regex());
            linkCount++;
        }

        private void add(Regex regex) {
            if (regex instanceof Regex.Sequence(var parts)) parts.forEach(this::addPart);
            else if (regex instanceof Regex.Assertion(var kind)) stand(kind);
            else strings(regex).ifPresentOrElse(this::append, () -> skip(regex));
        }

        private void addPart(Regex part) {
            depth++;
            add(part);
            depth--;
        }

        /// What stands between two parts says more than their strings, unless it stands at an end.
        private void stand(Regex.Assertion.Kind kind) {
            if (current.equals(NOTHING) && found.isEmpty() && before == null) before = kind;
            else if (after == null) after = kind;
            else saysAll = false;
            asserted = true;
        }

        private void append(Set<String> strings) {
            if (strings.equals(NOTHING)) return;
            if (after != null) saysAll = false;
            if (current.size() * strings.size() > MAX_STRINGS) cut();
            boolean begins = current.equals(NOTHING);
            if (begins) from = linkCount;
            isWhole = depth == 0 && (begins || (isWhole && !asserted));
            asserted = false;
            current = product(current, strings);
            to = linkCount + 1;
        }

        private void skip(Regex regex) {
            switch (regex) {
                case Regex.Choice(var options) -> skip(options);
                case Regex.Repeat(var inner, int min, int _) -> {
                    if (min > 0) addPart(inner);
                    cut();
                }
                default -> cut();
            }
        }

        private void skip(List<Regex> options) {
            var head = current;
            cut();
            var any = new LinkedHashSet<String>();
            for (Regex option : options) {
                var finder = new Finder();
                finder.current = head;
                finder.add(option);
                var longest = finder.result().longest();
                if (longest.isEmpty()) return;
                any.addAll(longest.get());
            }
            if (any.size() <= MAX_STRINGS) found.add(new Required(any, linkCount, linkCount));
        }

        private void cut() {
            saysAll = false;
            keep();
        }

        private void keep() {
            if (shortest(current) > 0) found.add(new Required(current, from, isWhole ? to : from));
            current = NOTHING;
        }
    }

    /// All that an expression can be, if these are few strings.
    private static Optional<Set<String>> strings(Regex regex) {
        return switch (regex) {
            case Regex.Nothing _ -> Optional.of(Finder.NOTHING);
            case Regex.Assertion _ -> Optional.empty();
            case Regex.Chars(var set) -> chars(set);
            case Regex.Sequence(var parts) -> {
                Set<String> all = Finder.NOTHING;
                for (Regex part : parts) {
                    var next = strings(part);
                    if (next.isEmpty() || all.size() * next.get().size() > MAX_STRINGS) yield Optional.empty();
                    all = product(all, next.get());
                }
                yield Optional.of(all);
            }
            case Regex.Choice(var options) -> {
                var all = new LinkedHashSet<String>();
                for (Regex option : options) {
                    var some = strings(option);
                    if (some.isEmpty()) yield Optional.empty();
                    all.addAll(some.get());
                }
                yield all.size() <= MAX_STRINGS ? Optional.of(all) : Optional.empty();
            }
            case Regex.Repeat(var inner, int min, int max) ->
                switch (max) {
                    case 0 -> Optional.of(Finder.NOTHING);
                    case 1 -> strings(inner).map(some -> min == 1 ? some : orNothing(some));
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<Set<String>> chars(CharSet set) {
        var bits = set.bits();
        if (bits.cardinality() > MAX_CHOICE) return Optional.empty();
        var all = new LinkedHashSet<String>();
        bits.stream().forEach(c -> all.add(String.valueOf((char) c)));
        return Optional.of(all);
    }

    private static Set<String> orNothing(Set<String> strings) {
        var all = new LinkedHashSet<>(strings);
        all.add("");
        return all;
    }

    private static Set<String> product(Set<String> heads, Set<String> tails) {
        var all = new LinkedHashSet<String>();
        for (String head : heads) for (String tail : tails) all.add(head + tail);
        return all;
    }
}
