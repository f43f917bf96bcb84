package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.exchange.check.Token.Kind;
import java.util.List;

/// A short text that a pattern is likely to find: what its author had in mind.
public final class SampleText {
    /// Real patterns are not nested deeper.
    private static final int DEEPEST = 20;

    private SampleText() {}

    /// Its first alternative with everything optional left out and a space for every gap. May be empty.
    public static String of(String pattern) {
        var out = new StringBuilder();
        append(Tokens.branches(Tokens.of(pattern)).getFirst(), out, 0);
        return out.toString().replaceAll("\\s+", " ").strip();
    }

    private static void append(List<Token> tokens, StringBuilder out, int depth) {
        if (depth > DEEPEST) return;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int end = token.is(Kind.OPEN) ? Tokens.closeOf(tokens, i) : i;
            Token after = end + 1 < tokens.size() ? tokens.get(end + 1) : token;
            boolean left = after.isOptional() && !token.is(Kind.ANY);
            if (token.is(Kind.OPEN)) {
                boolean look = token.text().endsWith("!") || token.text().endsWith("=");
                List<Token> inner = tokens.subList(i + 1, Math.min(end, tokens.size()));
                if (!left && !look) append(Tokens.branches(inner).getFirst(), out, depth + 1);
                i = end;
            } else if (!left) {
                out.append(one(token));
            }
        }
    }

    private static String one(Token token) {
        return switch (token.kind()) {
            case LITERAL -> String.valueOf(token.literal());
            case ANY -> " ";
            case SHORTHAND -> token.text().equals("\\d") ? "1" : token.text().equals("\\s") ? " " : "x";
            case CLASS -> first(token.text());
            default -> "";
        };
    }

    private static String first(String charClass) {
        if (charClass.length() < 3 || charClass.charAt(1) == '^') return "x";
        char first = charClass.charAt(1) == '\\' ? ' ' : charClass.charAt(1);
        return Character.isLetterOrDigit(first) ? String.valueOf(first) : " ";
    }
}
