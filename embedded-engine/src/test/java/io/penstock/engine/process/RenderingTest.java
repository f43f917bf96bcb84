package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Substitutions;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RenderingTest {
    private static final String HEAD = "From: a@shop.test\r\nTo: " + Rendering.RECIPIENT + "\r\n";
    private static final String TEXT = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";

    private static Envelope envelope(Map<String, String> values) {
        return Chains.envelope("ann@x.test").withSubstitutions(Substitutions.of(List.of(values)));
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private static String render(String message, Map<String, String> values) {
        return render(ProcessorChain.NONE, message, values);
    }

    private static String render(ProcessorChain chain, String message, Map<String, String> values) {
        return Chains.text(Chains.ready(chain, envelope(values), new int[] {0}, bytes(message)));
    }

    private static MimeMessage read(String message) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static MimeMessage rendered(String message, Map<String, String> values) throws MessagingException {
        return read(render(message, values));
    }

    @Test
    void aMessageWithoutValuesIsTheSpoolsOwnBytes() {
        byte[] content = bytes("Subject: {{name}}\r\n\r\n{{name}}\r\n");
        var ready = Chains.ready(ProcessorChain.NONE, Chains.envelope("a@x.test"), new int[] {0}, content);
        assertSame(content, ready.content());
    }

    @Test
    void eachPlaceIsEscapedForWhereItStands() throws Exception {
        String message = HEAD + "Subject: Hi {{ name }}\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nDear {{name}}\r\n"
                + "--b\r\nContent-Type: text/html; charset=us-ascii\r\n\r\n<a title=\"{{name}}\">{{{mark}}}</a>\r\n--b--\r\n";

        var read = rendered(message, Map.of("name", "Zoë & <\"Co\">", "mark", "<b>x</b>"));

        assertEquals("Hi Zoë & <\"Co\">", read.getSubject());
        var parts = (MimeMultipart) read.getContent();
        assertEquals("Dear Zoë & <\"Co\">", parts.getBodyPart(0).getContent());
        assertEquals(
                "<a title=\"Zoë &amp; &lt;&quot;Co&quot;&gt;\"><b>x</b></a>",
                parts.getBodyPart(1).getContent());
    }

    @Test
    void placesAreFoundUnderEveryEncoding() throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(bytes("Grüße, {{name}}!"));
        var values = Map.of("name", "Łucja");
        assertEquals(
                "Grüße, Łucja!",
                rendered(HEAD + TEXT + "Content-Transfer-Encoding: base64\r\n\r\n" + base64 + "\r\n", values)
                        .getContent());
        assertEquals(
                "x Łucja\r\n",
                rendered(
                                HEAD
                                        + TEXT
                                        + "Content-Transfer-Encoding: quoted-printable\r\n\r\nx =7B={{na=\r\nme=7D}\r\n"
                                                .replace("={{", "{"),
                                values)
                        .getContent());
        assertEquals(
                "ü Łucja\r\n",
                rendered(HEAD + TEXT + "\r\nü {{name}}\r\n", values).getContent());
        var encodedSubject = "Subject: =?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes("Grüße {{na"))
                + "?=\r\n =?UTF-8?Q?me}}?=\r\n";
        assertEquals(
                "Grüße Łucja",
                rendered(encodedSubject + HEAD + "\r\nx\r\n", values).getSubject());
    }

    @Test
    void whatGoesOutIsAsciiInShortLines() {
        String long8 = "ü".repeat(3000);
        String out = render(
                HEAD + "Subject: {{name}}\r\nX-A: {{name}}\r\n" + TEXT + "\r\n{{name}}\r\n", Map.of("name", long8));

        assertTrue(out.chars().allMatch(c -> c < 128));
        for (String line : out.split("\r\n", -1)) assertTrue(line.length() <= 998, line);
        assertFalse(out.replace("\r\n", "").contains("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: evil@x.test",
                "x\nBcc: evil@x.test",
                "x\rBcc: evil@x.test",
                "x\r\n\r\nbody",
                "x\u0085Bcc: evil@x.test",
                "x\u2028Bcc: evil@x.test",
                "x, evil@x.test",
                "x <evil@x.test>",
                "\"x\" <evil@x.test>, \"",
                "=?UTF-8?Q?x=0D=0ABcc:_evil=40x.test?=",
                "x\u0000y",
                "    \r\n    \r\n   x"
            })
    void noValueCanAddAFieldOrAnAddress(String evil) throws Exception {
        String fields = "Subject: {{v}}\r\nFrom: \"{{v}}\" <a@shop.test>\r\nReply-To: {{v}} <r@shop.test>\r\n"
                + "To: " + Rendering.RECIPIENT + "\r\nX-Note: =?UTF-8?Q?gr=C3=BCn_{{v}}?=\r\n"
                + "List-Unsubscribe: <https://shop.test/u?{{v}}>\r\n";

        String out = render(fields + "\r\nhi\r\n", Map.of("v", evil, Rendering.DISPLAY_NAME, evil));

        var read = read(out);
        var names = new java.util.ArrayList<String>();
        for (var header : java.util.Collections.list(read.getAllHeaders())) names.add(header.getName());
        assertEquals(List.of("Subject", "From", "Reply-To", "To", "X-Note", "List-Unsubscribe"), names);
        assertEquals(List.of("a@shop.test"), addresses(read.getFrom()));
        assertEquals(List.of("r@shop.test"), addresses(read.getReplyTo()));
        assertEquals(List.of("ann@x.test"), addresses(read.getRecipients(RecipientType.TO)));
        assertTrue(read.getHeader("List-Unsubscribe")[0].matches("<[^<>\\s]*>"), read.getHeader("List-Unsubscribe")[0]);
        assertTrue(out.endsWith("\r\n\r\nhi\r\n"), out);
        for (String line : out.substring(0, out.indexOf("\r\n\r\n")).split("\r\n")) assertFalse(line.isBlank(), out);
    }

    private static List<String> addresses(jakarta.mail.Address[] addresses) {
        return Arrays.stream(addresses)
                .map(address -> ((InternetAddress) address).getAddress())
                .toList();
    }

    @Test
    void anAddressThatIsFilledInMustBeOne() throws Exception {
        String message = "Reply-To: {{rep}}\r\n\r\nhi\r\n";
        assertEquals(
                List.of("x@shop.test"),
                addresses(rendered(message, Map.of("rep", "x@shop.test")).getReplyTo()));
        for (String wrong : List.of("", "x", "x@shop.test, y@shop.test", "x@shop.test>\r\nBcc: y@x.test")) {
            var refused = assertInstanceOf(
                    Processed.Refused.class,
                    ProcessorChain.NONE.process(envelope(Map.of("rep", wrong)), new int[] {0}, bytes(message)));
            assertEquals(554, refused.code());
            assertTrue(refused.text().contains("reply-to"), refused.text());
        }
    }

    @Test
    void theRecipientStandsInToWithTheirName() throws Exception {
        var to = rendered(HEAD + "\r\nhi\r\n", Map.of(Rendering.DISPLAY_NAME, "Müller, Ann"))
                .getRecipients(RecipientType.TO);
        assertEquals("Müller, Ann", ((InternetAddress) to[0]).getPersonal());
        assertTrue(render(HEAD + "\r\nhi\r\n", Map.of()).contains("\r\nTo: ann@x.test\r\n"));
    }

    @Test
    void aMissingValueLeavesNothing() {
        String out = render(HEAD + "Subject: Hi {{name}}!\r\n\r\nDear {{name}}.\r\n", Map.of());
        assertTrue(out.contains("Subject: Hi !\r\n") && out.endsWith("\r\n\r\nDear .\r\n"), out);
    }

    @Test
    void attachmentsSignedPartsAndInnerMessagesStayAsTheyAre() {
        String inner =
                "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a\r\n\r\n{{name}}\r\n"
                        + "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: {{name}}\r\n\r\n{{name}}\r\n"
                        + "--b\r\nContent-Type: multipart/signed; boundary=c\r\n\r\n--c\r\n\r\n{{name}}\r\n--c--\r\n"
                        + "--b\r\nContent-Type: application/json\r\n\r\n{\"a\": \"{{name}}\"}\r\n--b--\r\n";
        String message = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\nMIME-Version: 1.0\r\n\r\n" + inner;
        assertEquals(message, render(message, Map.of("name", "Ann")));
    }

    @Test
    void oneTextMeansTheSameWhateverElseIsDoneToIt() throws Exception {
        var chain = new ProcessorChain(List.of(new HeaderCleanup("mx.ours.test", List.of()), new LineRepair()));
        String out = render(
                chain, HEAD + "Subject: {{s}}\r\n" + TEXT + "\r\n{{t}}\r\n", Map.of("s", "x", "t", "y".repeat(2000)));
        assertEquals("y".repeat(2000) + "\r\n", read(out).getContent());
        assertTrue(out.contains("\r\nMessage-ID: <"), out);
    }

    @Test
    void namesAreFoundWhereTheyWouldBeFilledIn() throws Exception {
        String qp = HEAD + "Subject: =?UTF-8?Q?{{subject}}?=\r\n" + TEXT
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n{{bo=\r\ndy}} {{{raw}}}\r\n";
        assertEquals(Set.of("subject", "body", "raw"), Rendering.names(bytes(qp)));
    }

    @Test
    void itIsForOneRecipientOnly() {
        var envelope = Chains.envelope("a@x.test", "b@x.test")
                .withSubstitutions(Substitutions.of(List.of(Map.of("n", "a"), Map.of("n", "b"))));
        byte[] content = bytes("Subject: {{n}}\r\n\r\n");
        assertThrows(
                IllegalStateException.class, () -> ProcessorChain.NONE.process(envelope, new int[] {0, 1}, content));
        assertEquals(
                "Subject: b\r\n\r\n", new String(Rendering.preview(envelope, 1, content), StandardCharsets.US_ASCII));
    }

    @Test
    void valuesThatWouldFillTheMemoryAreRefused() {
        byte[] content = bytes("Subject: x\r\n\r\n" + "{{v}}\r\n".repeat(100_000));
        var refused = assertInstanceOf(
                Processed.Refused.class,
                ProcessorChain.NONE.process(envelope(Map.of("v", "x".repeat(10_000))), new int[] {0}, content));
        assertEquals(552, refused.code());
    }

    @Test
    void anyBytesComeThrough() {
        var random = new Random(7);
        String[] pieces = {
            "{{name}}",
            "{{{name}}}",
            "{{",
            "}}",
            "=",
            "=?UTF-8?Q?",
            "?=",
            "\r\n",
            "\r",
            "\n",
            "Subject: ",
            "To: ",
            "Content-Type: multipart/mixed; boundary=b\r\n",
            "Content-Type: text/html\r\n",
            "--b",
            "--b--",
            ":",
            "é",
            "<",
            ">",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
            " ",
            "a@b.c",
            ","
        };
        for (int i = 0; i < 20_000; i++) {
            var message = new StringBuilder();
            for (int j = random.nextInt(20); j >= 0; j--) message.append(pieces[random.nextInt(pieces.length)]);
            byte[] content = bytes(message.toString());
            byte[] before = content.clone();
            // ready or refused, but never an exception, and the spool's bytes stay
            ProcessorChain.NONE.process(envelope(Map.of("name", "A\r\nB: <c@d.e>")), new int[] {0}, content);
            assertArrayEquals(before, content);
        }
    }

    @Test
    void formatFlowedAndOtherParametersStay() throws Exception {
        String message = HEAD
                + "Content-Type: text/plain; charset=iso-8859-1; format=flowed\r\nMIME-Version: 1.0\r\n\r\n{{n}}\r\n";
        var read = rendered(message, Map.of("n", "日本"));
        assertEquals("日本\r\n", read.getContent());
        assertTrue(read.getContentType().contains("format=flowed"), read.getContentType());
    }

    @Test
    void nestedAlternativesAreReached() throws IOException, MessagingException {
        String message = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
                + "Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/html\r\n\r\n{{n}}\r\n"
                + "--i--\r\n--o--\r\n";
        var outer = (MimeMultipart) rendered(message, Map.of("n", "<")).getContent();
        BodyPart part = ((MimeMultipart) outer.getBodyPart(0).getContent()).getBodyPart(0);
        assertEquals("&lt;", part.getContent());
    }
}
