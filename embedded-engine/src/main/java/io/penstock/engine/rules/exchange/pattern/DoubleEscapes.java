package io.penstock.engine.rules.exchange.pattern;

import java.util.List;
import java.util.Optional;

/// A backslash that is looked for where an escape was meant.
final class DoubleEscapes {
    private DoubleEscapes() {}

    /// What stands after the first such backslash; empty if there is none.
    static Optional<String> first(Node node) {
        for (Node branch : Node.branches(node)) {
            List<Node> parts = Node.parts(branch);
            for (int i = 0; i < parts.size(); i++) {
                if (isBackslash(parts.get(i)) && i + 1 < parts.size()) {
                    Optional<String> meant = meant(parts.get(i + 1));
                    if (meant.isPresent()) return meant;
                }
                Optional<String> inside = inside(parts.get(i));
                if (inside.isPresent()) return inside;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inside(Node part) {
        return switch (part) {
            case Node.Group group -> first(group.inner());
            case Node.Repeat repeat -> isBackslash(repeat.inner()) ? Optional.empty() : inside(repeat.inner());
            case Node.Look look -> first(look.inner());
            default -> Optional.empty();
        };
    }

    private static boolean isBackslash(Node node) {
        return node instanceof Node.Literal literal && literal.codePoint() == '\\';
    }

    private static Optional<String> meant(Node next) {
        return switch (next) {
            case Node.Any _ -> Optional.of(".");
            case Node.Chars _ -> Optional.of("[");
            case Node.Group _ -> Optional.of("(");
            case Node.Repeat repeat -> meant(repeat.inner());
            case Node.Literal literal
            when "dwsbDWSB.[](){}+*?^$|".indexOf(literal.codePoint()) >= 0 ->
                Optional.of(Character.toString(literal.codePoint()));
            default -> Optional.empty();
        };
    }
}
