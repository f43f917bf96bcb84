package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderCleanupTest {
    private final ProcessorChain chain =
            new ProcessorChain(List.of(new HeaderCleanup("mx.ours.test", List.of("X-Job"))));

    @Test
    void whatIsNobodysBusinessStaysHere() {
        var ready = Chains.ready(
                chain,
                "Return-Path: <a@x.test>\r\nbcc: b@x.test,\r\n c@x.test\r\nDate: today\r\nX-Penstock-Route: z\r\n"
                        + "x-job : 7\r\nMessage-ID: <1@x>\r\nX-Tenant: t\r\nX-Jobs: stays\r\nBCC: d@x.test\r\n\r\nBcc: body\r\n",
                "a@x.test");
        assertEquals("Date: today\r\nMessage-ID: <1@x>\r\nX-Jobs: stays\r\n\r\nBcc: body\r\n", Chains.text(ready));
    }

    @Test
    void whatIsMissingIsAddedAndEachTryAddsTheSame() {
        String expected = "Subject: x\r\nDate: Sun, 1 Mar 2026 12:00:00 +0000\r\n"
                + "Message-ID: <06BGZ3QK8N0T4@mx.ours.test>\r\n\r\nhi";
        assertEquals(expected, Chains.text(Chains.ready(chain, "Subject: x\r\n\r\nhi", "a@x.test")));
        assertEquals(expected, Chains.text(Chains.ready(chain, "Bcc: b@x\r\nSubject: x\r\n\r\nhi", "a@x.test")));
    }

    @Test
    void whiteSpaceBeforeTheColonGoes() {
        var ready = Chains.ready(
                chain, "Date: today\r\nFrom : a@x\r\nTo\t :\r\n b\r\nMessage-ID: <1@x>\r\n\r\nhi", "a@x.test");
        assertEquals("Date: today\r\nFrom: a@x\r\nTo:\r\n b\r\nMessage-ID: <1@x>\r\n\r\nhi", Chains.text(ready));
    }

    @Test
    void aCleanMessageIsNotCopied() {
        byte[] content = "Date: today\r\nMessage-ID: <1@x>\r\n\r\nhi".getBytes(StandardCharsets.US_ASCII);
        var ready = Chains.ready(chain, Chains.envelope("a@x.test"), new int[] {0}, content);
        assertSame(content, ready.content());
    }
}
