package io.penstock.engine.rules.exchange.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against `java.util.regex`, where it reads a pattern as the dialect does.
@Timeout(60)
class PatternTranslationPropertyTest {
    private static final String[] ATOMS = {
        "a",
        "B",
        "1",
        "5",
        "\\.",
        ".",
        "\\d",
        "\\w",
        "\\s",
        " ",
        "[ab]",
        "[^ab]",
        "[A-C]",
        "[^B]",
        "\\Qa.\\E",
        "\\x41",
        "(?:ab|1)",
        "(a|5)",
        "\\b",
        "^",
        "$"
    };
    private static final String[] SOFT = {
        "(?=a)", "(?!1)", "(?<=a)", "(?<!\\.)", "(?>a*)", "a*+", "(?i)", "(?-i)", "(?!\\d)", "(?=5|a)"
    };
    private static final String[] COUNTS = {"", "", "", "*", "+", "?", "{2}", "{0,2}", "{2,}", "+?"};
    private static final String[] CODES = {"421", "450", "550", "552", "554"};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void anExactTranslationFindsTheSameAndAnyOtherFindsMore() {
        int exact = 0;
        for (int round = 0; round < 4_000; round++) {
            boolean ignoresCase = random.nextBoolean();
            String foreign = pattern(SOFT);
            var reference = Pattern.compile(foreign, Pattern.DOTALL | (ignoresCase ? Pattern.CASE_INSENSITIVE : 0));
            var translated = PatternTranslation.toOurs(foreign, Dialect.PCRE, ignoresCase);
            var ours = new TextPattern(translated.text());
            // a set that excludes letters of one case excludes both here
            boolean narrower = (foreign.contains("[^") && !ignoresCase) || foreign.contains("-i");
            if (translated.isExact()) exact++;
            for (int i = 0; i < 10; i++) {
                String text = text();
                boolean found = reference.matcher(text).find();
                String report = "seed " + seed + ": " + foreign + " as " + translated.text() + " in '" + text + "'";
                if (translated.isExact()) assertEquals(found, ours.find(text), report);
                else if (found && !narrower) assertTrue(ours.find(text), report);
            }
        }
        assertTrue(exact > 1_000);
    }

    @Test
    void ourPatternsFindTheSameElsewhere() {
        for (int round = 0; round < 2_000; round++) {
            var ours = new TextPattern(
                    PatternTranslation.toOurs(pattern(), Dialect.PCRE, true).text());
            for (Dialect dialect : List.of(Dialect.PCRE, Dialect.FANCY_REGEX, Dialect.JAVASCRIPT)) {
                var translated = PatternTranslation.fromOursWithoutComma(ours, dialect);
                if (translated.losses().stream().anyMatch(loss -> loss.kind() != PatternLoss.Kind.UNICODE)) continue;
                var theirs = Pattern.compile(translated.text(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
                String text = text();
                assertEquals(
                        ours.find(text),
                        theirs.matcher(text).find(),
                        () -> "seed " + seed + ": " + ours + " as " + translated.text() + " in '" + text + "'");
            }
        }
    }

    @Test
    void wholeReplyPatternsComeBackAsTheyWent() {
        for (int round = 0; round < 2_000; round++) {
            Match match = match();
            var patterns = ReplyPattern.written(match, Dialect.FANCY_REGEX, false);
            var rules = new ArrayList<ResponseRule>();
            for (var pattern : patterns) {
                String text = pattern.text();
                for (var part :
                        ReplyPattern.of(text, Dialect.FANCY_REGEX, false).parts())
                    rules.add(ResponseRule.of("r" + rules.size(), part.within(Match.ANY), Category.BAD_DOMAIN));
            }
            var before = RuleMatcher.compile(RuleTable.of(ResponseRule.of("r", match, Category.BAD_DOMAIN)));
            for (int i = 0; i < 6; i++) {
                var reply = SmtpReply.of(Integer.parseInt(pick(CODES)), enhanced() + text().strip());
                boolean expected = before.classify(ReplyContext.of("", reply)).category() == Category.BAD_DOMAIN;
                String report = "seed " + seed + ": " + match + " as " + patterns + " on '" + reply + "'";
                boolean there = patterns.stream()
                        .anyMatch(pattern -> Pattern.compile(pattern.text(), Pattern.DOTALL)
                                .matcher(reply.toString().strip())
                                .find());
                assertEquals(expected, there, report);
            }
        }
    }

    @Test
    void aPatternOverTheWholeReplyIsTakenApartExactly() {
        for (int round = 0; round < 3_000; round++) {
            String head = pick("550", "[45]50", "4\\d\\d", "\\d{3}", "(421|554)", "55[24]", "5\\d{2}");
            String gap = pick(" ", ".+", ".*", "[ -]", "\\s", ".");
            String foreign = "^" + head + gap + pattern();
            var split = ReplyPattern.of(foreign, Dialect.PCRE, true);
            if (!split.losses().isEmpty()) continue;
            var rules = new ArrayList<ResponseRule>();
            for (var part : split.parts())
                rules.add(ResponseRule.of("r" + rules.size(), part.within(Match.ANY), Category.BAD_DOMAIN));
            var ours = RuleMatcher.compile(RuleTable.of(rules.toArray(ResponseRule[]::new)));
            var theirs = Pattern.compile(foreign, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            for (int i = 0; i < 6; i++) {
                var reply = SmtpReply.of(Integer.parseInt(pick(CODES)), enhanced() + text().strip());
                boolean found = ours.classify(ReplyContext.of("", reply)).category() == Category.BAD_DOMAIN;
                assertEquals(
                        theirs.matcher(reply.toString()).find(),
                        found,
                        () -> "seed " + seed + ": " + foreign + " as " + split + " on '" + reply + "'");
            }
        }
    }

    private Match match() {
        Match match = Match.ANY;
        if (random.nextBoolean()) match = match.withCodes(pick("550", "4xx", "55x", "421"), pick("554", "450"));
        if (random.nextInt(3) == 0) match = match.withEnhanced(pick("5.1.1", "x.7.x", "4.7.20-31", "5.x.1"));
        if (random.nextInt(5) > 0)
            match = match.withTexts(
                    PatternTranslation.toOurs(pattern(), Dialect.PCRE, true).text());
        return match;
    }

    private String enhanced() {
        return random.nextInt(3) == 0 ? "" : pick("5.1.1 ", "4.7.28 ", "5.7.1 ", "4.2.1 ");
    }

    private String pattern(String... soft) {
        var pattern = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            if (soft.length > 0 && random.nextInt(5) == 0) {
                pattern.append(pick(soft));
                continue;
            }
            String atom = pick(ATOMS);
            boolean single = !atom.equals("^") && !atom.equals("$") && !atom.equals("\\b") && !atom.startsWith("\\Q");
            pattern.append(atom).append(single ? pick(COUNTS) : "");
        }
        if (random.nextInt(6) == 0) pattern.append('|').append(pattern(soft));
        return pattern.toString();
    }

    private String text() {
        var text = new StringBuilder();
        int length = random.nextInt(10);
        text.append(random.nextInt(4) == 0 ? "5" : "a");
        // single spaces only: rules see no others
        for (int i = 0; i < length; i++) {
            char c = "aAbBcC15. ".charAt(random.nextInt(10));
            if (c != ' ' || !text.toString().endsWith(" ")) text.append(c);
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
