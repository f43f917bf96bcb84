package io.penstock.rules.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeDetailTest {
    @ParameterizedTest
    @CsvSource({"retry after 15m, retry after 45m, 1", "abc, abXc, ''", "abXc, abc, X", "aaa, aa, a", "same, same, ''"})
    void onlyThePartThatDiffersIsMarked(String text, String other, String marked) {
        var span = ChangeDetail.difference(text, other);

        assertEquals(marked, text.substring(span.start(), span.end()));
    }
}
