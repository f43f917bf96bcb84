package io.penstock.app.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmlFileTest {
    private static final String HEAD = "From: a@acme.test\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n";

    @Test
    void aSoundFileKeepsItsTextWithMailLineEnds() {
        var eml = EmlFile.read("a.eml", HEAD + "Subject: a\n folded line\n\nhello\n");

        assertTrue(eml.isSound(), eml.problems().toString());
        assertEquals(Optional.of("a folded line"), eml.header("subject"));
        assertTrue(eml.text().endsWith("\r\n\r\nhello\r\n"));
    }

    private static String onlyProblem(String content) {
        var eml = EmlFile.read("a.eml", content);
        assertEquals(1, eml.problems().size(), eml.problems().toString());
        return eml.problems().getFirst();
    }

    @Test
    void whatIsWrongIsNamedWithItsLineAndMend() {
        assertTrue(onlyProblem(HEAD + "this is no header\n\nx").startsWith("Line 3: “this is no header”"));
        assertTrue(onlyProblem(" folded\n" + HEAD + "\nx").startsWith("Line 1 begins with a blank"));
        assertTrue(onlyProblem(HEAD + "\n" + "x".repeat(1_200)).startsWith("Line 4 has 1200 characters"));
        assertTrue(onlyProblem(HEAD).contains("no empty line"));
        assertTrue(onlyProblem("From: a@b.test\n\nx").contains("Date"));
        assertTrue(onlyProblem("Date: today\n\nx").contains("From"));
    }

    @Test
    void aBinaryFileIsSaidToBeOne() {
        var eml = EmlFile.read("a.eml", "PK\u0003\u0004\0\0\0");
        assertTrue(eml.problems().getFirst().contains("binary"));
    }

    @Test
    void anyBytesAreReadAndAtMostADozenProblemsTold() {
        var random = new Random(6);
        for (int round = 0; round < 500; round++) {
            var bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            var eml = EmlFile.read("a.eml", new String(bytes, StandardCharsets.ISO_8859_1));
            assertNotNull(eml.text());
            assertTrue(eml.problems().size() <= 14);
        }
    }
}
