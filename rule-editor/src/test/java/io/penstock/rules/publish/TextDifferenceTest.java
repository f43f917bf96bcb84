package io.penstock.rules.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDifferenceTest {
    @ParameterizedTest
    @CsvSource({"retry after 15m, retry after 45m, 1", "abc, abXc, ''", "abXc, abc, X", "aaa, aa, a", "same, same, ''"})
    void onlyThePartThatDiffersIsMarked(String text, String other, String marked) {
        var span = TextDifference.middle(text, other);

        assertEquals(marked, text.substring(span.start(), span.end()));
    }

    @ParameterizedTest
    @CsvSource({
        "a rate limit|b|c quota, a rate cap|b|c size, limit;quota",
        "new|over quota, over quota, new|",
        "x, x|y, ''",
        "one two three, four five six, one;two;three",
    })
    void eachWordThatDiffersIsMarked(String text, String other, String marked) {
        var parts = TextDifference.of(text, other).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();

        assertEquals(marked, String.join(";", parts));
    }
}
