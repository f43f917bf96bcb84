package io.penstock.engine.rules.exchange.check;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.check.Token.Kind;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What replies say about patterns: those that none has, and those that miss theirs by the letter case alone.
public final class ReplyChecks {
    /// Fewer replies prove nothing by not having a pattern.
    private static final int ENOUGH = 200;

    /// More lines than that are told together.
    private static final int MOST_EACH = 3;

    private ReplyChecks() {}

    /// @param lines whose patterns are searched for in a reply with its code, `550 5.1.1 text`
    public static void check(List<CheckedPattern> lines, CheckContext context, Findings findings) {
        var without = new ArrayList<CheckedPattern>();
        boolean own = context.seen().size() >= ENOUGH;
        List<String> replies = (own ? context.seen() : context.replies())
                .stream().map(ReplyContext::reply).map(Object::toString).toList();
        for (CheckedPattern line : lines) {
            if (line.wide().isEmpty() || cannotMatch(line, findings)) continue;
            var wide = line.wide().get();
            List<String> having = replies.stream().filter(wide::find).limit(50).toList();
            if (having.isEmpty()) {
                if (replies.size() >= ENOUGH && !line.pattern().isEmpty()) without.add(line);
            } else if (caseDecides(line) && having.stream().noneMatch(reply -> hasWords(line, reply))) {
                findings.add(
                        "case-trap",
                        Severity.WARNING,
                        line,
                        "it asks for its letter case, and providers write it otherwise, as in \""
                                + shortened(having.getFirst()) + "\"",
                        "let it ignore letter case");
            }
        }
        if (own || without.size() <= MOST_EACH)
            for (CheckedPattern line : without) rare(line, own, replies.size(), findings);
        else together(without, lines.size(), replies.size(), findings);
    }

    /// Known replies are a choice: that many patterns miss them all says more about the choice than about each of them.
    private static void together(List<CheckedPattern> without, int all, int replies, Findings findings) {
        String numbers = without.stream()
                .map(line -> String.valueOf(line.place().line()))
                .collect(Collectors.joining(", "));
        findings.add(
                "never-seen",
                Severity.HINT,
                without.getFirst(),
                "none of the " + replies + " known replies has it, nor the patterns of " + (without.size() - 1)
                        + " others of these " + all + " lines: " + numbers,
                "check the file with replies of your own traffic; what these do not have either can go");
    }

    private static void rare(CheckedPattern line, boolean own, int replies, Findings findings) {
        findings.add(
                "never-seen",
                Severity.HINT,
                line,
                "none of the " + replies + (own ? " replies of your traffic" : " known replies") + " has it",
                "look whether a provider still says so; if none does, remove it");
    }

    /// A code that goes on without a space or a hyphen: no reply is written so.
    private static boolean cannotMatch(CheckedPattern line, Findings findings) {
        boolean impossible = Tokens.branches(line.tokens()).stream().allMatch(ReplyChecks::runsOn);
        if (impossible)
            findings.add(
                    "never-matches",
                    Severity.WARNING,
                    line,
                    "it never fits a reply: after the three digits of a code comes a space or a hyphen",
                    "write a space after the code, or leave the code out");
        return impossible;
    }

    private static boolean runsOn(List<Token> branch) {
        int at = !branch.isEmpty() && branch.getFirst().is(Kind.START) ? 1 : 0;
        if (branch.size() < at + 4) return false;
        for (int i = at; i < at + 3; i++)
            if (!branch.get(i).is(Kind.LITERAL)
                    || !Character.isDigit(branch.get(i).literal())) return false;
        Token after = branch.get(at + 3);
        boolean repeated = branch.size() > at + 4 && branch.get(at + 4).is(Kind.QUANTIFIER);
        return "2345".indexOf(branch.get(at).literal()) >= 0
                && after.is(Kind.LITERAL)
                && Character.isLetter(after.literal())
                && !repeated;
    }

    private static boolean caseDecides(CheckedPattern line) {
        return line.search().isEmpty() && (!line.ignoresCase() || line.pattern().startsWith("(?-i)"));
    }

    /// Whether the plain characters of the pattern stand in the reply as they are; if not, it surely does not fit.
    private static boolean hasWords(CheckedPattern line, String reply) {
        var run = new StringBuilder();
        List<Token> tokens = line.tokens();
        for (int i = 0; i <= tokens.size(); i++) {
            boolean goesOn = i < tokens.size()
                    && tokens.get(i).is(Kind.LITERAL)
                    && !(i + 1 < tokens.size() && tokens.get(i + 1).is(Kind.QUANTIFIER));
            if (goesOn) {
                run.append(tokens.get(i).literal());
                continue;
            }
            if (i < tokens.size()
                    && (tokens.get(i).is(Kind.OPEN) || tokens.get(i).is(Kind.BAR))) {
                boolean flag = tokens.get(i).text().equals("(") && i == 0;
                if (!flag) return true;
            }
            if (run.length() > 2 && !reply.contains(run)) return false;
            run.setLength(0);
        }
        return true;
    }

    private static String shortened(String reply) {
        return reply.length() <= 90 ? reply : reply.substring(0, 87) + "...";
    }
}
