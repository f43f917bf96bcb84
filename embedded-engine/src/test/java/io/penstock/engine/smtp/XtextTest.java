package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Jörg+Tag = 100%", "+", "a+2Bb", "line\r\nbreak", "\u0000\u00ff"})
    void whatWasEncodedComesBack(String text) {
        String encoded = Xtext.encode(text);

        assertTrue(encoded.chars().allMatch(c -> c > ' ' && c <= '~' && c != '='), encoded);
        assertEquals(text, Xtext.decode(encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+2", "+2b", "+0A", "+7F", "+C3+BC", "a=b", "a b", "ü", "a+-1"})
    void whatIsNoXtextOrWouldHarmAHeaderIsNotPrintable(String text) {
        assertFalse(Xtext.isPrintable(text));
    }

    @Test
    void whatIsNoXtextDecodesToItself() {
        assertEquals("50+ ü+2 +zz", Xtext.decode("50+ ü+2 +zz"));
        assertEquals("a b", Xtext.decode("a+20b"));
    }
}
