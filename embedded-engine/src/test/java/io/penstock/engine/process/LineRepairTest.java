package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineRepairTest {
    private static final String LONG = "word = \u00e4. ".repeat(150);
    private static final String LONG_ASCII = "word = . ".repeat(150);
    private static final String MIME = "MIME-Version: 1.0\r\n";

    private final ProcessorChain chain = new ProcessorChain(List.of(new LineRepair()));

    private Processed.Ready repaired(String message) {
        return Chains.ready(chain, message, "a@x.test");
    }

    private static MimeMessage parsed(Processed.Ready ready) throws Exception {
        var session = Session.getInstance(new Properties());
        return new MimeMessage(session, new ByteArrayInputStream(ready.content()));
    }

    private static String longest(Processed.Ready ready) {
        String longest = "";
        for (String line : Chains.text(ready).split("\r\n")) if (line.length() > longest.length()) longest = line;
        return longest;
    }

    private static byte[] bytes(Part part) throws Exception {
        return part.getInputStream().readAllBytes();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsShortEnoughIsNotCopied() {
        byte[] content = latin1("Subject: x\r\n\r\n" + "y".repeat(998) + "\r\n" + "z".repeat(998));
        var ready = Chains.ready(chain, Chains.envelope("a@x.test"), new int[] {0}, content);
        assertSame(content, ready.content());
    }

    @Test
    void aLongHeaderLineIsFoldedWhereWhiteSpaceIs() throws Exception {
        String to = "somebody@somewhere.test, ".repeat(200) + "last@somewhere.test";
        var ready = repaired("To: " + to + "\r\nSubject: x\r\n\r\nhi\r\n");

        assertTrue(longest(ready).length() <= 998);
        assertEquals("To: " + to, Chains.text(ready).split("\r\n(?![ \t])")[0].replace("\r\n", ""));
        assertEquals(201, parsed(ready).getAllRecipients().length);
        assertEquals(List.of(), ready.notes());
    }

    @ParameterizedTest
    @ValueSource(ints = {990, 996, 997, 998, 999, 1000, 1996, 1997, 5000})
    void aHeaderWithoutWhiteSpaceStaysAndIsToldOf(int length) {
        String message = "References: " + "x".repeat(length) + "\r\n\r\nhi\r\n";
        var ready = repaired(message);
        boolean fits = 12 + length <= 998;
        boolean foldable = length <= 997;
        if (fits) assertEquals(message, Chains.text(ready));
        if (!foldable)
            assertTrue(
                    ready.notes().getFirst().contains("References"),
                    ready.notes().toString());
        assertEquals(message, Chains.text(ready).replace("\r\n ", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Transfer-Encoding: 8bit\r\n", "Content-Transfer-Encoding: 7BIT\r\n"})
    void aLongBodyLineBecomesQuotedPrintable(String encoding) throws Exception {
        String body = "From here\r\n.\r\n" + LONG + " \r\nend\t\r\n\r\n\r\n";
        var ready = repaired(MIME + "Content-Type: text/plain; charset=iso-8859-1\r\n" + encoding + "\r\n" + body);

        assertTrue(longest(ready).length() <= 78, longest(ready));
        assertArrayEquals(latin1(body), bytes(parsed(ready)));
        assertEquals("quoted-printable", parsed(ready).getEncoding());
        assertEquals(List.of(), ready.notes());
    }

    @Test
    void plainMailBecomesMimeIfItIsAscii() throws Exception {
        var ready = repaired("Subject: x\r\n\r\n" + LONG_ASCII + "\r\n");
        assertEquals("text/plain; charset=us-ascii", parsed(ready).getContentType());
        assertArrayEquals(latin1(LONG_ASCII + "\r\n"), bytes(parsed(ready)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: no charset known\r\n",
                MIME + "Content-Type: multipart/signed; boundary=b\r\n",
                MIME + "Content-Type: message/rfc822\r\n",
                MIME + "Content-Type: nonsense\r\n",
                MIME + "Content-Type: text/plain\r\nContent-Type: text/html\r\n",
                MIME + "Content-Type: multipart/mixed\r\n",
                MIME + "Content-Type: multipart/mixed; boundary=absent\r\n",
                MIME + "Content-Type: multipart/digest; boundary=b\r\n",
                MIME + "Content-Transfer-Encoding: quoted-printable\r\n",
                MIME + "Content-Transfer-Encoding: binary\r\n",
                MIME + "Content-Transfer-Encoding: x-unknown\r\n"
            })
    void whatCannotBeMendedStaysAndIsToldOf(String header) {
        String message = header + "\r\n--b\r\n\r\n" + LONG + "\r\n--b--\r\n";
        var ready = repaired(message);
        assertEquals(message, Chains.text(ready));
        assertEquals(1, ready.notes().size());
    }

    @Test
    void onlyThePartThatNeedsItIsRewritten() throws Exception {
        String message = MIME + "Content-Type: multipart/mixed; boundary=\"out er\"\r\n\r\npreamble\r\n"
                + "--out er\r\n\r\nshort = \u00e4\r\n"
                + "--out er \r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
                + "--in\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n" + LONG + "\r\n--in--\r\n"
                + "\r\n--out er\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + "QUJD".repeat(300) + "\r\n--out er--\r\nepilogue\r\n";
        var ready = repaired(message);

        assertTrue(longest(ready).length() <= 78, longest(ready));
        var outer = (MimeMultipart) parsed(ready).getContent();
        assertEquals(3, outer.getCount());
        assertTrue(Chains.text(ready).contains("--out er\r\n\r\nshort = \u00e4\r\n--out er \r\n"), Chains.text(ready));
        var inner = (MimeMultipart) outer.getBodyPart(1).getContent();
        assertArrayEquals(latin1(LONG), bytes(inner.getBodyPart(0)));
        assertArrayEquals(latin1("ABC".repeat(300)), bytes(outer.getBodyPart(2)));
        assertTrue(Chains.text(ready).endsWith("\r\n--out er--\r\nepilogue\r\n"));
    }

    @Test
    void aPartWithinPartsWithoutEndIsLeft() {
        String opened = "";
        for (int i = 0; i < 50; i++)
            opened += "--b" + i + "\r\nContent-Type: multipart/mixed; boundary=b" + (i + 1) + "\r\n\r\n";
        var ready =
                repaired(MIME + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n" + opened + "--b50\r\n\r\n" + LONG);
        assertTrue(ready.notes().getFirst().contains("too deep"), ready.notes().toString());
    }

    @Test
    void quotedPrintableCanBeReadAgain() throws Exception {
        var random = new Random(9);
        for (int i = 0; i < 300; i++) {
            var body = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                body.append(
                        random.nextInt(30) == 0
                                ? "\r\n"
                                : random.nextInt(5) == 0 ? " " : (char) (32 + random.nextInt(224)) + "");
            }
            byte[] bytes = latin1(body.toString());
            var out = new Bytes(16);
            QuotedPrintable.encode(bytes, 0, bytes.length, out);
            var decoder = new org.eclipse.angus.mail.util.QPDecoderStream(new ByteArrayInputStream(out.toArray()));
            assertArrayEquals(bytes, decoder.readAllBytes());
        }
    }
}
