package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.exchange.check.Token.Kind;
import io.penstock.engine.rules.lint.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What can be said about a pattern from its letters alone.
public final class PatternChecks {
    private static final int SHORT_TOKEN_CHARS = 4;
    private static final Pattern TAG = Pattern.compile("\\[[A-Z]{2,}[0-9]{1,3}(?:-[A-Z0-9]+)?]");
    private static final Pattern CODE = Pattern.compile("[2-5][0-9]{2}");
    private static final Pattern HOST_END =
            Pattern.compile("(?:com|net|org|ru|de|cn|jp|fr|br|it|uk|aspx|html?|php)\\b.*");

    private PatternChecks() {}

    /// All checks of one line that need no other line and no reply.
    public static void check(CheckedPattern line, Findings findings) {
        var fault = line.fault();
        if (fault.isPresent()) {
            findings.add(
                    "invalid-pattern",
                    Severity.ERROR,
                    line,
                    "the pattern is not valid: " + fault.get().reason() + " (character "
                            + (fault.get().index() + 1) + ")",
                    "mend it; until then the line does nothing, or the file is refused");
            return;
        }
        List<Token> tokens = line.tokens();
        escapes(line, tokens, findings);
        tag(line, tokens, findings);
        parentheses(line, tokens, findings);
        dots(line, tokens, findings);
        shortToken(line, tokens, findings);
        slow(line, tokens, findings);
    }

    /// Whether it surely finds something else than its author meant.
    static boolean isMistaken(CheckedPattern line) {
        var findings = new Findings();
        List<Token> tokens = line.tokens();
        escapes(line, tokens, findings);
        tag(line, tokens, findings);
        return !findings.inOrder().isEmpty();
    }

    private static void escapes(CheckedPattern line, List<Token> tokens, Findings findings) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (!tokens.get(i).text().equals("\\\\")) continue;
            Token next = tokens.get(i + 1);
            boolean meant = next.is(Kind.ANY)
                    || next.is(Kind.OPEN)
                    || next.is(Kind.CLASS)
                    || (next.is(Kind.LITERAL)
                            && "bdsw/".indexOf(next.literal()) >= 0
                            && next.text().length() == 1);
            if (!meant) continue;
            String shown = "\\\\" + next.text().charAt(0);
            findings.add(
                    "over-escaped",
                    Severity.ERROR,
                    line,
                    "it looks for a backslash, because " + shown + " has one backslash too many; replies have none",
                    "write " + shown.substring(1));
            return;
        }
    }

    private static void tag(CheckedPattern line, List<Token> tokens, Findings findings) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean repeated = i + 1 < tokens.size() && tokens.get(i + 1).is(Kind.QUANTIFIER);
            if (!token.is(Kind.CLASS) || repeated || !TAG.matcher(token.text()).matches()) continue;
            String inner = token.text().substring(1, token.text().length() - 1);
            findings.add(
                    "unescaped-metacharacter",
                    Severity.ERROR,
                    line,
                    token.text() + " finds any one of these characters, not the tag " + inner + " in brackets",
                    "write \\[" + inner + "\\]");
        }
    }

    private static void parentheses(CheckedPattern line, List<Token> tokens, Findings findings) {
        for (int open = 0; open < tokens.size(); open++) {
            if (!tokens.get(open).text().equals("(")) continue;
            int close = Tokens.closeOf(tokens, open);
            boolean repeated =
                    close + 1 < tokens.size() && tokens.get(close + 1).is(Kind.QUANTIFIER);
            List<Token> inner = tokens.subList(open + 1, Math.min(close, tokens.size()));
            boolean word = !inner.isEmpty() && inner.stream().allMatch(PatternChecks::isPlainChar);
            boolean glued = open > 0 && isPlainChar(tokens.get(open - 1));
            if (repeated || !word || !glued) continue;
            String text = Tokens.text(inner);
            findings.add(
                    "unescaped-metacharacter",
                    Severity.WARNING,
                    line,
                    "(" + text + ") is a group, so it finds " + text + " without the parentheses",
                    "write \\(" + text + "\\), or leave the parentheses out");
        }
    }

    private static boolean isPlainChar(Token token) {
        return token.is(Kind.LITERAL) && token.text().length() == 1 && Character.isLetterOrDigit(token.literal());
    }

    /// A dot within a host name or a code: it finds any character there.
    private static void dots(CheckedPattern line, List<Token> tokens, Findings findings) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            boolean single =
                    tokens.get(i).is(Kind.ANY) && isPlainChar(tokens.get(i - 1)) && isPlainChar(tokens.get(i + 1));
            if (!single) continue;
            boolean inNumber = Character.isDigit(tokens.get(i - 1).literal())
                    && Character.isDigit(tokens.get(i + 1).literal());
            String rest = Tokens.text(tokens.subList(i + 1, tokens.size()));
            if (!inNumber && !HOST_END.matcher(rest).matches()) continue;
            findings.add(
                    "unescaped-metacharacter",
                    Severity.HINT,
                    line,
                    "the dot in '" + around(tokens, i) + "' finds any character",
                    "write \\. for a dot");
            return;
        }
    }

    private static String around(List<Token> tokens, int at) {
        int from = at;
        int to = at + 1;
        while (from > 0
                && (isPlainChar(tokens.get(from - 1)) || tokens.get(from - 1).is(Kind.ANY))) from--;
        while (to < tokens.size()
                && (isPlainChar(tokens.get(to)) || tokens.get(to).is(Kind.ANY))) to++;
        return Tokens.text(tokens.subList(from, to));
    }

    private static void shortToken(CheckedPattern line, List<Token> tokens, Findings findings) {
        boolean word = !tokens.isEmpty() && tokens.stream().allMatch(PatternChecks::isPlainChar);
        if (!word || tokens.size() > SHORT_TOKEN_CHARS) return;
        boolean code = CODE.matcher(line.pattern()).matches();
        findings.add(
                "short-token",
                Severity.WARNING,
                line,
                "its pattern '" + line.pattern()
                        + (code
                                ? "' is also found inside addresses and numbers"
                                : "' is also found inside longer words"),
                code ? "write it as ^" + line.pattern() : "write it as \\b" + line.pattern() + "\\b");
    }

    /// A group that repeats without end around a part that repeats without end: the servers' engines try every way to
    /// share the text among the two.
    private static void slow(CheckedPattern line, List<Token> tokens, Findings findings) {
        for (int open = 0; open < tokens.size(); open++) {
            if (!tokens.get(open).is(Kind.OPEN)) continue;
            int close = Tokens.closeOf(tokens, open);
            boolean endless = close + 1 < tokens.size() && tokens.get(close + 1).isUnbounded();
            if (!endless) continue;
            if (ambiguous(tokens.subList(open + 1, close)).isEmpty()) continue;
            findings.add(
                    "slow-pattern",
                    Severity.WARNING,
                    line,
                    "'" + Tokens.text(tokens.subList(open, close + 2))
                            + "' repeats a repeat: a long reply that nearly fits can take it seconds or hours",
                    "repeat only one of the two");
            return;
        }
    }

    /// An option in which an endless repeat is the only thing that must be there.
    private static Optional<List<Token>> ambiguous(List<Token> inner) {
        return Tokens.branches(inner).stream()
                .filter(branch -> branch.stream().anyMatch(Token::isUnbounded))
                .filter(branch -> fixed(branch) == 0)
                .findFirst();
    }

    /// How many pieces stand there exactly once.
    private static int fixed(List<Token> branch) {
        int fixed = 0;
        for (int i = 0; i < branch.size(); i++) {
            Token token = branch.get(i);
            boolean repeated = i + 1 < branch.size() && branch.get(i + 1).is(Kind.QUANTIFIER);
            if (token.is(Kind.QUANTIFIER) || repeated || token.is(Kind.EDGE)) continue;
            if (!token.is(Kind.OPEN) && !token.is(Kind.CLOSE)) fixed++;
        }
        return fixed;
    }
}
