package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SubjectHeaderTest {
    private static String of(String content) {
        return SubjectHeader.of(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsItAmongOtherFieldsInAnyCase() {
        assertEquals("Hello", of("From: a@example.com\r\nSUBJECT:  Hello \r\nTo: b\r\n\r\nbody"));
        assertEquals("", of("From: a@example.com\r\n\r\nSubject: in the body\r\n"));
        assertEquals("", of("X-Subject: no\r\n\r\n"));
        assertEquals("", of(""));
        assertEquals("", of("Subject:"));
    }

    @Test
    void unfoldsAndDecodesWords() {
        assertEquals("one two", of("Subject: one\r\n two\r\nTo: x\r\n\r\n"));
        assertEquals("Grüße aus Köln", of("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= aus =?iso-8859-1?q?K=F6ln?=\r\n\r\n"));
        assertEquals("Grüße", of("Subject: Grüße\r\n\r\n"));
        assertEquals("ü", SubjectHeader.of("Subject: ü\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void isBoundedAndOnOneLine() {
        assertEquals(200, of("Subject: " + "x".repeat(100_000) + "\r\n\r\n").length());
        assertEquals("a b", of("Subject: =?utf-8?q?a=0D=0Ab?=\r\n\r\n").replaceAll(" +", " "));
    }

    @Test
    void noiseNeverThrows() {
        var random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            var noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            var content = ("Subject: =?utf-8?" + new String(noise, StandardCharsets.ISO_8859_1) + "?=\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertTrue(SubjectHeader.of(content).length() <= 400);
            assertTrue(SubjectHeader.of(noise).length() <= 400);
        }
    }
}
