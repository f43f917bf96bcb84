package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void anUnchangedLetterIsTheArrayItCameIn() throws Exception {
        byte[] content = latin1("Subject: x\r\n y\r\nTo : a\r\n\r\nbody");
        var letter = Letter.read(content);
        assertSame(content, letter.bytes());
        assertEquals(2, letter.fields().size());
        assertEquals("x y", letter.fields().getFirst().value());
        assertNotNull(letter.only(latin1("to")));
        assertNull(letter.only(latin1("subj")));
    }

    /// `/` stands for a line end.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A: x//b/|A: x//b/",
                "A: x/|A: x//",
                "A: x|A: x//",
                "|/",
                "/b|/b",
                "A: x/no field/b|A: x//no field/b",
                "no field|/no field",
                " A: x/|/ A: x/",
                "A: x//|A: x//"
            })
    void theHeaderEndsWhereFieldsEnd(String before, String after) throws Exception {
        byte[] content = latin1(before == null ? "" : before.replace("/", "\r\n"));
        var letter = Letter.read(content);
        assertEquals(after.replace("/", "\r\n"), text(letter.bytes()));
        assertEquals(
                after.replace("/", "\r\n"), text(letter.with(letter.fields()).bytes()));
    }

    @Test
    void aHeaderWithoutEndIsRefused() {
        var chain = new ProcessorChain(List.of(new LineRepair()));
        byte[] content = latin1("A: x\r\n".repeat(Letter.MAX_FIELDS + 1) + "\r\n");
        var refused = assertInstanceOf(
                Processed.Refused.class, chain.process(Chains.envelope("a@x.test"), new int[] {0}, content));
        assertEquals(554, refused.code());
    }

    @Test
    void withoutStepsNothingIsTouched() {
        byte[] content = latin1("anything at all");
        var ready = Chains.ready(ProcessorChain.NONE, Chains.envelope("a@x.test"), new int[] {0}, content);
        assertSame(content, ready.content());
        assertEquals("news@ours.test", ready.mailFrom().address());
    }
}
