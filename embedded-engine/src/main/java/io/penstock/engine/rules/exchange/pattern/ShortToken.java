package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.lint.Severity;
import java.util.stream.Collectors;

/// A pattern that is one short word or number, found anywhere in a reply.
final class ShortToken {
    /// Up to this length it is within many other words.
    private static final int TINY = 4;

    private static final int SHORT_WORD = 8;

    private ShortToken() {}

    static boolean isOne(Node node) {
        var parts = Node.parts(node);
        if (parts.isEmpty() || !parts.stream().allMatch(Node.Literal.class::isInstance)) return false;
        String text = parts.stream()
                .map(part -> Character.toString(((Node.Literal) part).codePoint()))
                .collect(Collectors.joining());
        if (text.length() <= TINY || text.matches("\\d+")) return true;
        return text.length() <= SHORT_WORD && text.matches("[A-Z]?[a-z]+");
    }

    static PatternFault fault(String pattern) {
        boolean number = pattern.matches("\\d+");
        return new PatternFault(
                "short-token",
                number || pattern.length() <= TINY ? Severity.WARNING : Severity.HINT,
                number
                        ? "'" + pattern + "' is found anywhere: in addresses, times and queue ids as well"
                        : "'" + pattern + "' is found in too many replies, and within other words",
                number && pattern.length() == 3
                        ? "write '^" + pattern + " ' for the reply code"
                        : "add the words around it, a code as in ^550, or \\b");
    }
}
