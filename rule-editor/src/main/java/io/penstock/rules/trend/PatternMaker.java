package io.penstock.rules.trend;

import io.penstock.engine.reply.Masking;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern that finds a reply's wording and not its particulars.
///
/// Numbers, addresses, hosts and ids are masked. If what is left has a run of words long enough to be told from other
/// wordings, that run is the pattern; otherwise the whole text is, with a gap for each masked part. `Please try again
/// later` and where to read more are in replies of all kinds, so they are taken only if there is nothing else.
final class PatternMaker {
    private static final Pattern MASKED = Pattern.compile("<(addr|ip|n|host|id|url(?: [^>]*)?)>");
    private static final Pattern SAID_BY_MANY = Pattern.compile(
            "(please|for (more|further|additional|details)|more (info|details)|see |go to|visit|contact|ask |refer"
                    + "|if you|to (learn|request|find|resolve)|learn|try again|and review|sorry$|thank)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LEADS_ON = Pattern.compile(
            " (by|the|for|of|at|in|to|a|an|is|on|and|or|with|from|your|this|see|than)$", Pattern.CASE_INSENSITIVE);
    private static final int ENOUGH_WORDS = 4;
    private static final int MOST_WORDS = 14;
    /// Found inside longer words as well, unless it is anchored.
    private static final String SHORT_WORD = "[\\p{L}\\d]{1,8}";

    private PatternMaker() {}

    /// @param text of the reply, with or without its enhanced code, on one line
    static TextPattern of(String text) {
        String wording = Masking.mask(withoutCode(text));
        String run = longestRun(wording);
        String source = words(run) >= ENOUGH_WORDS ? escaped(run) : withGaps(wording);
        if (source.matches(SHORT_WORD)) source = "\\b" + source + "\\b";
        return finds(source, text) ? new TextPattern(source) : TextPattern.literal(text.strip());
    }

    private static boolean finds(String source, String text) {
        try {
            return !source.isBlank() && new TextPattern(source).find(text);
        } catch (RuleException e) {
            return false;
        }
    }

    static String withoutCode(String text) {
        String stripped = text.strip();
        return EnhancedStatusCode.leading(stripped)
                .map(code -> stripped.substring(code.toString().length()).strip())
                .orElse(stripped);
    }

    /// The longest stretch without anything masked, within one sentence, cut to a length that people read.
    static String longestRun(String wording) {
        List<String> runs = new ArrayList<>();
        for (String part : MASKED.split(wording))
            runs.addAll(List.of(part.split("(?<=[a-z])[.!?:] |[\\[\\]<>]|https?://\\S*")));
        return runs.stream()
                .map(PatternMaker::trimmed)
                .map(PatternMaker::closed)
                // the first of equals: what matters is said first
                .reduce((one, other) -> telling(other) > telling(one) ? other : one)
                .map(PatternMaker::shortened)
                .map(PatternMaker::ended)
                .orElse("");
    }

    /// Without the punctuation that belongs to the masked parts around it.
    private static String trimmed(String run) {
        return run.replaceAll("^[^\\p{L}\\d]+|[^\\p{L}\\d]+$", "");
    }

    /// How much a run says about the reason. What many replies say, whatever their reason, hardly counts.
    private static int telling(String run) {
        int words = words(run);
        return SAID_BY_MANY.matcher(run).lookingAt() ? words / 4 : words;
    }

    /// Without a bracket that is opened and not closed.
    private static String closed(String run) {
        int open = run.lastIndexOf('(');
        return open >= 0 && run.indexOf(')', open) < 0 ? trimmed(run.substring(0, open)) : run;
    }

    /// Without the words that lead to what was masked behind them: `is listed by`.
    private static String ended(String run) {
        String ended = run;
        while (words(ended) > ENOUGH_WORDS && LEADS_ON.matcher(ended).find())
            ended = trimmed(ended.substring(0, ended.lastIndexOf(' ')));
        return ended;
    }

    private static String shortened(String run) {
        String[] words = run.split(" ");
        return words.length <= MOST_WORDS
                ? run
                : String.join(" ", List.of(words).subList(0, MOST_WORDS));
    }

    private static int words(String run) {
        return (int) Pattern.compile("\\p{L}{2,}").matcher(run).results().count();
    }

    private static String withGaps(String wording) {
        var source = new StringBuilder();
        Matcher masked = MASKED.matcher(wording);
        int from = 0;
        while (masked.find()) {
            source.append(escaped(wording.substring(from, masked.start()))).append(gap(masked.group(1)));
            from = masked.end();
        }
        return source.append(escaped(wording.substring(from))).toString();
    }

    private static String gap(String kind) {
        if (kind.startsWith("url ")) return "https?://" + escaped(kind.substring(4)) + "\\S*";
        return kind.equals("n") ? "\\d+" : "\\S+";
    }

    private static String escaped(String text) {
        return TextPattern.literal(text).source();
    }
}
