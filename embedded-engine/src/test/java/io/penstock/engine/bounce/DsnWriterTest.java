package io.penstock.engine.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DsnWriterTest {

    private static Dsn roundTrip(Dsn dsn, boolean smtpUtf8) {
        return (Dsn)
                ReportReader.read(DsnWriter.write(dsn, Dsns.HEAD, smtpUtf8)).orElseThrow();
    }

    @Test
    void isReadBackAsItWasWritten() {
        var two = Dsns.of(
                Dsns.header(),
                Dsns.failed("bob@example.com", "550 5.1.1 No such user"),
                Dsns.failed("c@d.example", "x"));
        assertEquals(two, roundTrip(two, false));
        var whole = Dsns.of(Dsns.whole(), Dsns.delayed("bob@example.com"));
        assertEquals(whole, roundTrip(whole, false));
        var bare = new Dsn(TypedText.host("m"), "", null, two.recipients(), ReportedMessage.NONE);
        assertEquals(bare, roundTrip(bare, false));
    }

    @Test
    void addressesInUtf8ComeBackWithAndWithoutSmtpUtf8() {
        var dsn = Dsns.of(Dsns.header(), Dsns.failed("jürgen@grüße.example", "550 5.1.1 Wer ist jürgen?"));
        var global = roundTrip(dsn, true);
        assertEquals(dsn, global);
        var ascii = DsnWriter.write(dsn, Dsns.HEAD, false);
        assertTrue(Dsns.text(ascii).contains("Final-Recipient: utf-8; j\\x{FC}rgen@gr\\x{FC}\\x{DF}e.example\r\n"));
        var read = (Dsn) ReportReader.read(ascii).orElseThrow();
        assertEquals(
                "jürgen@grüße.example",
                read.recipients().getFirst().finalRecipient().text());
        assertEquals(
                "550 5.1.1 Wer ist j?rgen?",
                read.recipients().getFirst().diagnostic().text());
    }

    @Test
    void anotherParserSeesTheThreePartsOfRfc3462() throws Exception {
        byte[] written = DsnWriter.write(
                Dsns.of(Dsns.whole(), Dsns.failed("bob@example.com", "550 5.1.1 No such user")), Dsns.HEAD, false);
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(written));
        assertEquals("auto-replied", message.getHeader("Auto-Submitted", null));
        assertEquals("Mail Delivery System <MAILER-DAEMON@mail.example>", message.getHeader("From", null));
        var type = new ContentType(message.getContentType());
        assertEquals("delivery-status", type.getParameter("report-type"));
        var parts = (MimeMultipart) message.getContent();
        assertEquals(3, parts.getCount());
        assertTrue(parts.getBodyPart(0).isMimeType("text/plain"));
        assertTrue(parts.getBodyPart(1).isMimeType("message/delivery-status"));
        assertTrue(parts.getBodyPart(2).isMimeType("message/rfc822"));
        var original = (MimeMessage) parts.getBodyPart(2).getContent();
        assertEquals("Hello Bob.\r\n--not-a-boundary\r\n", original.getContent());

        var status = parts.getBodyPart(1).getInputStream();
        var perMessage = new InternetHeaders(status);
        assertEquals(List.of("dns; mail.example"), List.of(perMessage.getHeader("Reporting-MTA")));
        assertEquals(List.of("QQ 314159"), List.of(perMessage.getHeader("Original-Envelope-Id")));
        var perRecipient = new InternetHeaders(status);
        assertEquals("rfc822; bob@example.com", perRecipient.getHeader("Final-Recipient", null));
        assertEquals("failed", perRecipient.getHeader("Action", null));
        assertEquals("5.1.1", perRecipient.getHeader("Status", null));
        assertEquals("smtp; 550 5.1.1 No such user", perRecipient.getHeader("Diagnostic-Code", null));
    }

    @Test
    void tellsPeopleWhatHappenedAndWhatToDo() {
        String failed = Dsns.text(DsnWriter.write(
                Dsns.of(Dsns.header(), Dsns.failed("bob@example.com", "550 5.1.1 No such user")), Dsns.HEAD, false));
        assertTrue(failed.contains("could not be delivered to the address below"), failed);
        assertTrue(failed.contains("  Subject:  Grüße\r\n"), failed);
        assertTrue(failed.contains("The server mx.example.com said:\r\n    550 5.1.1 No such user\r\n"), failed);
        assertTrue(failed.contains("Check the address for mistakes"), failed);
        String delayed =
                Dsns.text(DsnWriter.write(Dsns.of(Dsns.header(), Dsns.delayed("b@example.com")), Dsns.HEAD, false));
        assertTrue(delayed.contains("until Mon, 2 Mar 2026 12:00:00 +0000"), delayed);
        assertTrue(delayed.contains("The reason:\r\n    451 4.4.1 connection refused"), delayed);
    }

    @Test
    void nothingThatWasSaidBreaksOutOfItsField() {
        String evil = "550 a\r\nBcc: x@y.example\r\n\r\n--b\u0000\u2028" + "z".repeat(100_000);
        var recipient = new DsnRecipient(
                new TypedText("rfc822", "o@x.example\r\nAction: delivered"),
                TypedText.address("bob@example.com"),
                DsnAction.FAILED,
                Dsns.failed("a@b.example", "").status(),
                TypedText.host("mx\r\nX: y"),
                new TypedText("smtp", evil),
                null,
                null);
        var dsn = new Dsn(TypedText.host("m"), "id\r\nX-Evil: 1", null, List.of(recipient), Dsns.header());
        byte[] written = DsnWriter.write(dsn, Dsns.HEAD, true);
        for (String line : Dsns.text(written).split("\r\n", -1)) {
            assertTrue(line.length() <= 998, line);
            assertFalse(line.startsWith("Bcc") || line.startsWith("X") || line.startsWith("--b"), line);
        }
        var read = (Dsn) ReportReader.read(written).orElseThrow();
        assertEquals(1, read.recipients().size());
        assertEquals(DsnAction.FAILED, read.recipients().getFirst().action());
        assertEquals(Optional.of("<m1@sender.example>"), read.original().header("message-id"));
    }
}
