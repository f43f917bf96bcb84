package io.penstock.engine.rules.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Many expressions as one tree, in which those that begin alike share their beginning.
///
/// Thousands of rules begin with the same hundred words. Shared, an automaton follows one place in the tree instead of
/// one for each rule, and so its states stay few and small.
final class PrefixTree {
    /// More alternatives than this stay together as one element.
    private static final int MAX_PATHS = 16;

    /// What is deeper hangs below as one element; so no recursion goes deeper.
    private static final int MAX_DEPTH = 200;

    /// @param reports expressions that end here
    record Node(Map<Regex, Node> children, List<Integer> reports) {
        Node() {
            this(new LinkedHashMap<>(), new ArrayList<>());
        }
    }

    private final Node root = new Node();

    Node root() {
        return root;
    }

    void add(Regex regex, int report) {
        for (List<Regex> path : paths(regex)) {
            Node node = root;
            int depth = Math.min(path.size(), MAX_DEPTH);
            for (Regex element : path.subList(0, depth)) node = node.children.computeIfAbsent(element, _ -> new Node());
            if (depth < path.size()) {
                Regex rest = new Regex.Sequence(List.copyOf(path.subList(depth, path.size())));
                node = node.children.computeIfAbsent(rest, _ -> new Node());
            }
            if (!node.reports.contains(report)) node.reports.add(report);
        }
    }

    /// The expression as alternatives that have none inside, as far as these are few.
    private static List<List<Regex>> paths(Regex regex) {
        List<List<Regex>> paths = new ArrayList<>();
        switch (regex) {
            case Regex.Nothing _ -> paths.add(List.of());
            case Regex.Chars _, Regex.Assertion _ -> paths.add(List.of(regex));
            case Regex.Choice(var options) -> options.forEach(option -> paths.addAll(paths(option)));
            case Regex.Sequence(var parts) -> {
                return product(parts);
            }
            case Regex.Repeat(var inner, int min, int max) -> {
                if (max > 1) return List.of(List.of(regex));
                if (min == 0) paths.add(List.of());
                if (max == 1) paths.addAll(paths(inner));
            }
        }
        return paths.size() <= MAX_PATHS ? paths : List.of(List.of(regex));
    }

    private static List<List<Regex>> product(List<Regex> parts) {
        List<List<Regex>> paths = List.of(List.of());
        for (Regex part : parts) {
            List<List<Regex>> tails = paths(part);
            if (tails.size() * paths.size() > MAX_PATHS) tails = List.of(List.of(part));
            var longer = new ArrayList<List<Regex>>();
            for (List<Regex> path : paths) {
                for (List<Regex> tail : tails) {
                    var joined = new ArrayList<>(path);
                    joined.addAll(tail);
                    longer.add(joined);
                }
            }
            paths = longer;
        }
        return paths;
    }
}
