package io.penstock.engine.rules.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PatternShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "user\\b ~ user ~ true",
                "user ~ user\\b ~ false",
                "[a-z] ~ [^\\x00-@] ~ true",
                "[^\\x00-@] ~ [a-z_] ~ false",
                "[\\W_] ~ \\W ~ false",
                "\\W ~ [\\W_] ~ true",
            })
    void coversOnlyWhatItTakes(String narrow, String wide, boolean covered) {
        var others = List.of(PatternShape.of(wide));
        assertEquals(covered, PatternShape.of(narrow).isCoveredBy(others, new Effort(1_000_000)));
    }
}
