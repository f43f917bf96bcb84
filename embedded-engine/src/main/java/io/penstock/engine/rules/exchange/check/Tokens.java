package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.exchange.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cuts a regular expression of any usual dialect into its pieces. Never fails: what is not closed reaches to the end.
final class Tokens {
    private static final Pattern COUNT = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final Pattern OPENING = Pattern.compile(
            "\\((?:\\?(?:P?<[A-Za-z][A-Za-z0-9_]*>|'[A-Za-z0-9_]*'|[a-zA-Z]*(?:-[a-zA-Z]*)?:|<?[=!]|[:>|#]))?");
    private static final String SHORTHANDS = "dDwWsShHvVRN";

    private final String source;
    private final List<Token> found = new ArrayList<>();
    private int at;

    private Tokens(String source) {
        this.source = source;
    }

    public static List<Token> of(String source) {
        var tokens = new Tokens(source);
        while (tokens.at < source.length()) tokens.next();
        return List.copyOf(tokens.found);
    }

    /// As written again.
    public static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }

    /// The alternatives at the top; one if there is no `|` outside of groups.
    public static List<List<Token>> branches(List<Token> tokens) {
        var branches = new ArrayList<List<Token>>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(Kind.OPEN)) depth++;
            if (token.is(Kind.CLOSE)) depth--;
            if (token.is(Kind.BAR) && depth == 0) {
                branches.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        branches.add(tokens.subList(start, tokens.size()));
        return branches;
    }

    /// Index of the token that closes the group which opens at `open`; the size of the list if none does.
    public static int closeOf(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is(Kind.OPEN)) depth++;
            if (tokens.get(i).is(Kind.CLOSE) && --depth == 0) return i;
        }
        return tokens.size();
    }

    private void next() {
        char c = source.charAt(at);
        switch (c) {
            case '\\' -> escape();
            case '[' -> add(Kind.CLASS, classEnd());
            case '(' -> open();
            case ')' -> add(Kind.CLOSE, at + 1);
            case '|' -> add(Kind.BAR, at + 1);
            case '.' -> add(Kind.ANY, at + 1);
            case '^' -> add(Kind.START, at + 1);
            case '$' -> add(Kind.END, at + 1);
            case '*', '+', '?' -> quantifier(at + 1);
            case '{' -> {
                Matcher count = COUNT.matcher(source).region(at, source.length());
                if (count.lookingAt()) quantifier(count.end());
                else literal(c, at + 1);
            }
            default -> literal(c, at + 1);
        }
    }

    private void quantifier(int end) {
        boolean marked = end < source.length() && (source.charAt(end) == '?' || source.charAt(end) == '+');
        add(Kind.QUANTIFIER, marked ? end + 1 : end);
    }

    private void open() {
        Matcher opening = OPENING.matcher(source).region(at, source.length());
        add(Kind.OPEN, opening.lookingAt() ? opening.end() : at + 1);
    }

    private void escape() {
        if (at + 1 >= source.length()) {
            literal('\\', at + 1);
            return;
        }
        char c = source.charAt(at + 1);
        if (c == 'b' || c == 'B') add(Kind.EDGE, at + 2);
        else if (c == 'A') add(Kind.START, at + 2);
        else if (c == 'z' || c == 'Z') add(Kind.END, at + 2);
        else if (SHORTHANDS.indexOf(c) >= 0) add(Kind.SHORTHAND, at + 2);
        else if (c == 'x') add(Kind.SHORTHAND, hexadecimalEnd());
        else if (c == 'p' || c == 'P') add(Kind.SHORTHAND, Math.min(propertyEnd(), source.length()));
        else if (Character.isLetterOrDigit(c)) add(Kind.SHORTHAND, at + 2);
        else literal(c, at + 2);
    }

    private int hexadecimalEnd() {
        int from = at + 2;
        if (from < source.length() && source.charAt(from) == '{') {
            int close = source.indexOf('}', from);
            return close < 0 ? source.length() : close + 1;
        }
        return Math.min(from + 2, source.length());
    }

    private int propertyEnd() {
        int close = source.startsWith("{", at + 2) ? source.indexOf('}', at) : at + 2;
        return close < 0 ? source.length() : close + 1;
    }

    private int classEnd() {
        int end = at + 1;
        if (end < source.length() && source.charAt(end) == '^') end++;
        boolean first = true;
        while (end < source.length() && (first || source.charAt(end) != ']')) {
            first = false;
            if (source.charAt(end) == '\\') end++;
            else if (source.startsWith("[:", end)) {
                int close = source.indexOf(":]", end);
                if (close >= 0) end = close + 1;
            }
            end++;
        }
        return Math.min(end + 1, source.length());
    }

    private void literal(char c, int end) {
        found.add(new Token(Kind.LITERAL, source.substring(at, end), c));
        at = end;
    }

    private void add(Kind kind, int end) {
        found.add(new Token(kind, source.substring(at, end), '\0'));
        at = end;
    }
}
