package io.penstock.engine.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncomingHeaderTest {

    @Test
    void fieldsAreFoundInAnyCaseAndOnlyInTheHeader() {
        var header = read("MESSAGE-id : <x>\r\nreceived: a\r\n\tb\r\nReceived: c\r\n\r\nDate: in the body\r\n");

        assertTrue(header.hasMessageId());
        assertFalse(header.hasDate());
        assertEquals(2, header.receivedCount());
    }

    @Test
    void aMessageWithoutHeaderGetsAnEmptyLineBeforeItsText() {
        assertEquals("Date: d\r\n\r\njust text\r\n", composed("just text\r\n"));
        assertEquals("Date: d\r\n\r\nbody\r\n", composed("\r\nbody\r\n"));
        assertEquals("Date: d\r\n\r\n", composed(""));
        assertEquals("Date: d\r\nSubject: x\r\n\r\n", composed("Subject: x\r\n"));
    }

    @Test
    void steeringFieldsAreCutWhereverTheyStand() {
        assertEquals(
                "Date: d\r\nA: 1\r\nB: 2\r\n\r\nX-Tenant: body\r\n",
                composed(
                        "X-Tenant: t\r\nA: 1\r\nX-Campaign: c\r\n d\r\nB: 2\r\nX-TENANT: u\r\n\r\nX-Tenant: body\r\n"));
    }

    @Test
    void theFirstTenantCountsAndAnEndlessOneIsShortened() {
        assertEquals("one", read("X-Tenant: one\r\nX-Tenant: two\r\n\r\n").tenant());
        assertEquals(
                100, read("X-Tenant: " + "t".repeat(500) + "\r\n\r\n").tenant().length());
    }

    @Test
    void noBytesMakeItThrowAndTheBodyIsNeverChanged() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var raw = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) raw.append("x-tenant: \r\n\tD:".charAt(random.nextInt(15)));
            String body = "\r\nX-Tenant: stays\r\n";
            String whole = composed(raw + "\r\n" + body);
            assertTrue(whole.endsWith(body), "seed " + seed + ": " + raw);
        }
    }

    private static IncomingHeader read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IncomingHeader.read(bytes, bytes.length, HeaderNames.DEFAULT);
    }

    private static String composed(String text) {
        return new String(read(text).compose("Date: d\r\n".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
