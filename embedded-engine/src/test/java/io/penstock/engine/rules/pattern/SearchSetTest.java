package io.penstock.engine.rules.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What stands around the strings by which patterns are found.
@Timeout(30)
class SearchSetTest {
    @Test
    void theFirstItemThatIsThereWins() {
        var set = SearchSet.of(Stream.of("mailbox (?:\\w+ )?full", "mailbox", "full")
                .map(pattern -> List.of(TextSearch.compile(pattern)))
                .toList());
        var all = new BitSet();
        all.set(0, 3);
        assertEquals(0, set.first("the mailbox is full", all, _ -> true));
        assertEquals(1, set.first("full mailbox", all, _ -> true));
        assertEquals(2, set.first("full", all, _ -> true));
        assertEquals(-1, set.first("empty", all, _ -> true));
        assertEquals(2, set.first("the mailbox is full", all, item -> item == 2));
    }

    @Test
    void aStringThatStandsOftenIsAMatchWhereItsSidesFit() {
        assertTrue(isIn("\\d\\d?[a-z]box \\d+x", "9abox 1 ".repeat(50) + "9abox 22x " + "9abox 1 ".repeat(50)));
        assertFalse(isIn("\\d\\d?[a-z]box \\d+x", "9abox 1 ".repeat(500)));
        assertTrue(isIn("\\d\\d?[a-z]box \\d+x", "abox 1 ".repeat(7) + "9abox 22x"));
    }

    @Test
    void sidesMayBeginWithAGap() {
        String pattern = "user \\w+\\b.{0,9}\\bunknown.{0,5}\\bhere\\b";
        assertTrue(isIn(pattern, "user a.b is unknown to here"));
        assertFalse(isIn(pattern, "user a.b is unknown right here"));
        assertFalse(isIn(pattern, "user abc, who lives, is unknown to here"));
        assertFalse(isIn(pattern, "user a.b is unknown to hereabouts"));
    }

    @Test
    void sidesMayBeNothing() {
        assertTrue(isIn("(?:\\w+ )*quota\\b.{0,9}(?:full|hit\\w*)", "quota is full"));
        assertTrue(isIn("^(?:\\w+ )*quota(?:\\d|$)", "the quota"));
        assertTrue(isIn("^(?:\\w+ )*quota(?:\\d|$)", "the quota5 "));
        assertFalse(isIn("^(?:\\w+ )*quota(?:\\d|$)", "in, the quota is"));
    }

    @Test
    void placesAreThoseOfCharactersBeyondAscii() {
        assertTrue(isIn("\\W.mailbox \\w+x", "\u90ae\u7bb1 \u00e9mailbox 22x \u00e9"));
        assertFalse(isIn("\\w.mailbox \\w+x", "\u90ae\u7bb1 \u00e9mailbox 22x \u00e9"));
        assertTrue(isIn("\u00e9\\wbo\u00eete \\d+x", "\u90ae\u7bb1 \u00c9abo\u00eete 22x"));
    }

    @Test
    void longAlternativesAreFoundToo() {
        for (int words : new int[] {5, 20, 40}) {
            String choice =
                    IntStream.range(0, words).mapToObj(i -> "word" + i + "\\d").collect(Collectors.joining("|"));
            String pattern = "(?:" + choice + ") rejected (?:" + choice + ")\\b";
            assertTrue(isIn(pattern, "the word17 word33 rejected word48, more"));
            assertFalse(isIn(pattern, "the word17 word33 rejected word48b, more"));
            assertFalse(isIn(pattern, "the word17 word3 rejected word48, more"));
        }
    }

    @Test
    void anEmptyTextIsStartAndEndAtOnce() {
        assertTrue(isIn("^$", ""));
        assertTrue(isIn("^$", " "));
        assertFalse(isIn("^\\b$", ""));
        assertFalse(isIn("^$", "a"));
    }

    @Test
    void aTextFullOfAnchorsOfManyPatternsTakesNoTimeToSpeakOf() {
        var set = SearchSet.of(IntStream.range(0, 2_000)
                .mapToObj(i -> List.of(TextSearch.compile("(?:a|b)*mailbox(?: \\w+)*" + i + "$")))
                .toList());
        var all = new BitSet();
        all.set(0, 2_000);
        assertEquals(-1, set.first("mailbox ".repeat(8_000) + "!", all, _ -> true));
    }

    private static boolean isIn(String pattern, String text) {
        var set = SearchSet.of(List.of(List.of(TextSearch.compile(pattern))));
        var only = new BitSet();
        only.set(0);
        boolean found = set.first(text, only, _ -> true) == 0;
        assertEquals(TextSearch.compile(pattern).find(SingleSpaced.of(text)), found, pattern + " in " + text);
        return found;
    }
}
