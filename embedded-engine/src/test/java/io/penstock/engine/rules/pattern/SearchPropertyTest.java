package io.penstock.engine.rules.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against `java.util.regex` on patterns that both read the same way.
@Timeout(60)
class SearchPropertyTest {
    private static final String[] ATOMS = {
        "a", "b", "c", "A", " ", "1", "\\.", ".", "\\d", "\\w", "\\s", "\\W", "[ab]", "[^ab]", "[a-c1]", "[^ ]",
        "[\\W_]", "[^\\W1]", "[A-B]", "ab", "bc1"
    };
    private static final String[] EDGES = {"\\b", "\\B", "^", "$"};
    private static final String[] COUNTS = {"", "", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "*?"};
    private static final String[] GAPS = {".*", ".{0,3}", ".{0,6}", ".{2,5}", ".+", ".{1,}", ".*?"};
    private static final String LETTERS = "aabbcc1 .-";
    private static final String[] WORDS = {
        "user",
        "users",
        "mailbox",
        "box",
        "full",
        "over quota",
        "ip",
        "for",
        "f\u00fcr",
        "\u7528\u6237",
        "\u90ae\u7bb1\u6ee1",
        "x1",
        "spam-like",
        "mail"
    };
    private static final String[] JOINTS = {
        " ", " ", " ", ".{0,12}", ".{0,60}", ".*", " (?:\\w+ )?", "", "\\s+", "[- ]?", "\\b ", ".?"
    };

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void findsExactlyWhatTheReferenceFinds() {
        for (int round = 0; round < 3_000; round++) {
            String pattern = pattern(3);
            var reference = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            var search = TextSearch.compile(pattern);
            for (int i = 0; i < 8; i++) {
                String text = text();
                boolean expected = reference.matcher(text).find();
                assertEquals(expected, search.find(text), () -> report(pattern, text));
                var span = search.findSpan(text);
                assertEquals(expected, span.isPresent(), () -> report(pattern, text));
                // a gap at the very start belongs to no match of ours
                if (expected && !pattern.contains(".")) {
                    var matcher = reference.matcher(text);
                    matcher.find();
                    assertEquals(matcher.start(), span.get().start(), () -> report(pattern, text));
                }
            }
        }
    }

    @Test
    void aSetFindsExactlyWhatItsMembersFind() {
        for (int round = 0; round < 150; round++) {
            List<String> patterns = new ArrayList<>();
            for (int i = 0; i < 12; i++) patterns.add(pattern(2));
            assertAgrees(patterns, this::text);
        }
    }

    /// Patterns of words, as people write them, have strings to be found by; so have the texts.
    @Test
    void aSetOfWordyPatternsFindsExactlyWhatItsMembersFind() {
        for (int round = 0; round < 300; round++) {
            List<String> patterns = new ArrayList<>();
            for (int i = 0; i < 12; i++) patterns.add(wordyPattern(2));
            assertAgrees(patterns, this::wordyText);
        }
    }

    private void assertAgrees(List<String> patterns, Supplier<String> texts) {
        var set = SearchSet.of(patterns.stream()
                .map(pattern -> List.of(TextSearch.compile(pattern)))
                .toList());
        var references = patterns.stream()
                .map(pattern ->
                        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL))
                .toList();
        var all = new BitSet();
        all.set(0, patterns.size());
        for (int i = 0; i < 20; i++) {
            String text = texts.get();
            int first = -1;
            for (int p = patterns.size() - 1; p >= 0; p--) {
                boolean expected =
                        references.get(p).matcher(SingleSpaced.of(text)).find();
                if (expected) first = p;
                var only = new BitSet();
                only.set(p);
                String pattern = patterns.get(p);
                assertEquals(expected ? p : -1, set.first(text, only, _ -> true), () -> report(pattern, text));
                assertEquals(-1, set.first(text, only, _ -> false));
            }
            assertEquals(first, set.first(text, all, _ -> true), () -> report(patterns.toString(), text));
        }
    }

    private String wordyPattern(int depth) {
        var pattern = new StringBuilder(random.nextInt(5) == 0 ? pick(EDGES) : "");
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            if (i > 0) pattern.append(pick(JOINTS));
            int kind = random.nextInt(8);
            if (kind == 0 && depth > 0)
                pattern.append("(?:")
                        .append(wordyPattern(depth - 1))
                        .append('|')
                        .append(pick(WORDS))
                        .append(')')
                        .append(pick(COUNTS));
            else if (kind == 1)
                pattern.append("(?:")
                        .append(pick(WORDS))
                        .append('|')
                        .append(pick(WORDS))
                        .append(')');
            else if (kind == 2) pattern.append(pick(WORDS)).append("s?");
            else pattern.append(pick(WORDS));
        }
        if (random.nextInt(5) == 0) pattern.append(pick(EDGES));
        return pattern.toString();
    }

    private String wordyText() {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String word = pick(WORDS);
            text.append(random.nextInt(6) == 0 ? word.toUpperCase(Locale.ROOT) : word)
                    .append(pick(new String[] {" ", " ", " ", "  ", "s ", "", "\t", ", ", "\u00a0"}));
        }
        return text.toString();
    }

    private String report(String pattern, String text) {
        return "seed " + seed + ", pattern " + pattern + ", text '" + text + "'";
    }

    private String pattern(int depth) {
        var pattern = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) pattern.append(pick(EDGES));
            else if (kind <= 2) pattern.append(pick(GAPS));
            // the reference is wrong about groups that repeat a match of nothing, so each begins with a letter
            else if (kind == 3 && depth > 0)
                pattern.append("(?:a")
                        .append(pattern(depth - 1).replace("|", "|b"))
                        .append(')')
                        .append(pick(COUNTS));
            else pattern.append(atom());
        }
        if (depth > 0 && random.nextInt(6) == 0) pattern.append('|').append(pattern(depth - 1));
        return pattern.toString();
    }

    private String atom() {
        String atom = pick(ATOMS);
        String count = pick(COUNTS);
        boolean several = atom.length() > 1 && atom.charAt(0) != '\\' && atom.charAt(0) != '[';
        return several && !count.isEmpty() ? "(?:" + atom + ")" + count : atom + count;
    }

    private String text() {
        var text = new StringBuilder();
        int length = random.nextInt(16);
        for (int i = 0; i < length; i++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
