package io.penstock.engine.rules.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Span;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TextSearchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "user unknown ~ 550 USER Unknown here ~ true",
                "\\buser\\b ~ superuser ~ false",
                "\\buser\\b ~ (user) ~ true",
                "\\Bser ~ user ~ true",
                "^5\\.1\\.1 ~ 5.1.1 no ~ true",
                "^5\\.1\\.1 ~ a 5.1.1 no ~ false",
                "unknown$ ~ user unknown ~ true",
                "unknown$ ~ unknown user ~ false",
                "[^a-z]x ~ Ax ~ false",
                "[^a-z]x ~ 7x ~ true",
                "[A-C]x ~ bx ~ true",
                "[\\W_]x ~ ax ~ false",
                "[\\W_]x ~ _x ~ true",
                "[^\\W1]x ~ Ax ~ true",
                "[^\\W1]x ~ -x ~ false",
                "(?P<of_whom>user) ~ a user ~ true",
                "a.{0,5}b.{0,5}c ~ a123b45c ~ true",
                "a.{0,3}b ~ a1234b ~ false",
                "a.{2,9}b ~ a1b ~ false",
                "a.{2,9}b ~ a12b ~ true",
                "a.*b.*c ~ c b a b c ~ true",
                "a.*b.*c ~ c b a c ~ false",
                "(?:ab|cd){2,3}x ~ abcdx ~ true",
                "(?:ab|cd){2,3}x ~ abx ~ false",
                "caf\\x{e9} ~ CAFÉ ~ true",
                "x+?y ~ xxxy ~ true",
                "a|b.{0,9}c ~ b...c ~ true",
            })
    void findsWhatRegularExpressionsFind(String pattern, String text, boolean found) {
        assertEquals(found, TextSearch.compile(pattern).find(text));
    }

    @Test
    void theSpanIsTheFirstMatchAtItsLongest() {
        assertEquals(
                Optional.of(new Span(2, 8)), TextSearch.compile("b+.{0,4}c").findSpan("a bb..cc d"));
        assertEquals(Optional.empty(), TextSearch.compile("zz").findSpan("a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a(?=b)",
                "a(?!b)",
                "(?<=a)b",
                "(?<!a)b",
                "(a)\\1",
                "a++",
                "a*+",
                "a?+",
                "(?>a)",
                "\\p{L}",
                "[[:alpha:]]",
                "(",
                "a)",
                "[a",
                "a{3,2}",
                "a{2000}",
                "*a",
                "a|*",
                "\\",
                "\\q",
                "(?s)a",
                "[z-a]",
                "[a-\\d]",
                "a{2}{3}",
                "(a{900}){900}",
                "^*",
                "[",
                "[^",
                "[]",
                "\\x",
                "\\x{",
                "\\xzz",
                "\\x{110000}",
                "(?",
                "(?:",
                "(?P<",
                "a{1" + ",",
                "a{99999999999}"
            })
    void refusesWhatIsNotLinearOrNotValid(String pattern) {
        var refusal = assertThrows(PatternException.class, () -> TextSearch.compile(pattern));

        assertTrue(refusal.index() >= 0 && refusal.index() <= pattern.length(), () -> pattern + ": " + refusal.index());
        assertFalse(refusal.reason().isBlank());
    }

    @Test
    void refusesGroupsThatWouldOverflowTheStack() {
        String deep = "(".repeat(1900) + "a" + ")".repeat(1900);

        assertThrows(PatternException.class, () -> TextSearch.compile(deep));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|aa)+$",
                "(a*)*b",
                "(?:(?:a+)+)+b",
                "(a+?)+?b",
                "(.*a){12}b",
                "(.*?,){12}P",
                "(.*)(.*)(.*)(.*)(.*)x",
                "(a?){60}a{60}b",
                "a.{0,900}a.{0,900}b",
                "(?:a.{0,60}|b.{0,60}){4}z",
                "(x+x+)+y"
            })
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void hostilePatternsStayLinear(String pattern) {
        var search = TextSearch.compile(pattern);

        search.find("a".repeat(65_536));
        search.find("ab,x".repeat(16_384));
    }
}
