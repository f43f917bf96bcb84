package io.penstock.app.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MailContentTest {
    private static final String TWO_PARTS = """
            From: a@acme.test
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: multipart/alternative; boundary=y

            --y
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            SGVsbG8=
            --y
            Content-Type: text/html; charset=utf-8

            <p>Hello</p>
            --y--
            --x
            Content-Type: application/pdf; name=terms.pdf
            Content-Disposition: attachment; filename=terms.pdf

            x
            --x--
            """.replace("\n", "\r\n");

    @Test
    void partsHeadersAndAttachmentsAreFound() {
        var content = MailContent.of(TWO_PARTS);

        assertEquals("Hello", content.text().strip());
        assertEquals("<p>Hello</p>", content.html().strip());
        assertEquals(List.of("terms.pdf (application/pdf)"), content.attachments());
        assertEquals("Grüße", content.headers().get(1).value());
        assertEquals("", content.problem());
    }

    @Test
    void aBrokenMessageIsShownAsFarAsItCanBeRead() {
        var content = MailContent.of("Subject: hi\r\nContent-Type: multipart/mixed\r\n\r\nno boundary here");

        assertEquals("hi", content.headers().getFirst().value());
        assertTrue(content.problem().startsWith("The message could not be taken apart"), content.problem());
    }

    @Test
    void anyBytesAreReadWithoutFailing() {
        var random = new java.util.Random(4);
        for (int round = 0; round < 300; round++) {
            var bytes = new byte[200];
            random.nextBytes(bytes);
            assertNotNull(MailContent.of("Content-Type: multipart/x; boundary=a\r\n\r\n--a\r\n"
                    + new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)));
        }
    }
}
