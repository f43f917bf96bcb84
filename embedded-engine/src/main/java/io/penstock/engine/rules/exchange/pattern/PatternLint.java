package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.lint.BracketedTags;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for typical mistakes in a pattern, by its letters alone. One for all forms, so that all call them the same.
public final class PatternLint {
    private static final Pattern GROUPED =
            Pattern.compile("\\(([A-Z]+[:-][A-Z0-9-]+)\\)(?![*+?{])|(?<=[A-Za-z0-9])\\(([A-Za-z0-9]+)\\)(?![*+?{])");
    private static final Pattern DOTS = Pattern.compile(
            "(?<=\\d)\\.(?=\\d)|(?<=[A-Za-z]{2})\\.(?=[A-Z ]|$)|(?<=[a-z0-9-])\\.(?=[a-z0-9-]+\\.|(?:com|net|org|de|fr|uk|ru|cn|jp|info)\\b)");

    private PatternLint() {}

    /// The worst first; none for a pattern that is not valid.
    public static List<PatternFault> faults(String pattern, Dialect dialect) {
        var faults = new ArrayList<PatternFault>();
        try {
            Node node = ForeignParser.parse(pattern, dialect, false, new ArrayList<>());
            escapes(node, faults);
            brackets(pattern, faults);
            stars(node, faults);
            if (ShortToken.isOne(node)) faults.add(ShortToken.fault(pattern));
            if (NestedRepeats.isIn(node)) faults.add(NestedRepeats.FAULT);
            dots(pattern, faults);
        } catch (ForeignPatternException e) {
            return List.of();
        }
        return faults;
    }

    private static void escapes(Node node, List<PatternFault> faults) {
        Optional<String> found = DoubleEscapes.first(node);
        found.ifPresent(after -> faults.add(new PatternFault(
                "over-escaped",
                Severity.ERROR,
                "\\\\" + after + " asks for a backslash in the reply, and replies have none, so it never matches",
                "write \\" + after + ": one backslash in '...' and '''...''', two in \"...\"")));
    }

    /// The pattern with each escaped character blanked, so that what is left means something.
    private static String unescaped(String pattern) {
        return pattern.replaceAll("\\\\.", "\u0000\u0000");
    }

    private static void brackets(String pattern, List<PatternFault> faults) {
        String plain = unescaped(pattern);
        for (String inside : BracketedTags.in(pattern)) {
            boolean alone = pattern.equals("[" + inside + "]");
            faults.add(new PatternFault(
                    "unescaped-bracket",
                    Severity.ERROR,
                    alone
                            ? "[" + inside + "] finds every reply that has one of these characters"
                            : "[" + inside + "] finds one of these characters and not the text '[" + inside + "]'",
                    "write \\[" + inside + "\\]"));
        }
        Matcher group = GROUPED.matcher(plain);
        if (!group.find()) return;
        boolean glued = group.group(1) == null;
        faults.add(new PatternFault(
                "unescaped-parenthesis",
                glued ? Severity.WARNING : Severity.HINT,
                "the parentheses of " + group.group() + " are a group and are not looked for",
                "write \\(" + group.group(glued ? 2 : 1) + "\\) for the characters"));
    }

    /// Why a pattern that is tried on a whole reply, `550 5.1.1 text`, is in none; empty if it may be in one, or is not
    /// valid.
    public static Optional<PatternFault> neverMatches(String pattern, Dialect dialect) {
        try {
            Node node = ForeignParser.parse(pattern, dialect, false, new ArrayList<>());
            if (!Node.branches(node).stream().allMatch(branch -> Anchors.cannotBeReply(Node.parts(branch))))
                return Optional.empty();
        } catch (ForeignPatternException e) {
            return Optional.empty();
        }
        return Optional.of(new PatternFault(
                "never-matches",
                Severity.ERROR,
                "what is tested begins with the reply code, as in 550 5.1.1 text, and this begins with something else",
                "put the code after ^, as in ^550, or leave ^ out"));
    }

    private static void stars(Node node, List<PatternFault> faults) {
        for (Node branch : Node.branches(node))
            for (Node part : Node.parts(branch)) {
                boolean star = part instanceof Node.Repeat repeat
                        && repeat.min() == 0
                        && repeat.max() == Node.NO_END
                        && repeat.inner() instanceof Node.Literal literal
                        && Character.isLetterOrDigit(literal.codePoint())
                        && literal.codePoint() != 's';
                if (!star) continue;
                String letter = Character.toString(((Node.Literal) ((Node.Repeat) part).inner()).codePoint());
                faults.add(new PatternFault(
                        "glob-star",
                        Severity.WARNING,
                        letter + "* means any number of '" + letter + "', none included",
                        "write " + letter + ".* for '" + letter
                                + "' and anything after it; at the end leave the * out"));
            }
    }

    private static void dots(String pattern, List<PatternFault> faults) {
        String plain = unescaped(pattern);
        int count = 0;
        String first = "";
        Matcher m = DOTS.matcher(plain);
        while (m.find()) {
            boolean quantified = m.end() < plain.length() && "*+?{".indexOf(plain.charAt(m.end())) >= 0;
            boolean inClass = plain.lastIndexOf('[', m.start()) > plain.lastIndexOf(']', m.start());
            if (quantified || inClass) continue;
            if (count++ == 0)
                first = pattern.substring(Math.max(0, m.start() - 12), Math.min(pattern.length(), m.end() + 8));
        }
        if (count > 0)
            faults.add(new PatternFault(
                    "unescaped-dot",
                    Severity.HINT,
                    "an unescaped dot finds any character, as in '" + first + "'"
                            + (count > 1 ? " and " + (count - 1) + " more" : ""),
                    "write \\. for the character"));
    }
}
