package io.penstock.engine.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.InjectRequest.To;
import io.penstock.engine.ingest.HeaderNames;
import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.RecordingSpool;
import io.penstock.engine.journal.JournalFullException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.process.Rendering;
import io.penstock.engine.spool.WaitingRecipient;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIngestTest {
    private final ManualTime time = new ManualTime();
    private final RecordingSpool spool = new RecordingSpool();
    private final List<WaitingRecipient> admitted = new ArrayList<>();
    private final HttpIngest ingest = new HttpIngest(
            new MessageIntake(spool, new SpoolIds(time, 0), admitted::addAll),
            "mx.penstock.test",
            HeaderNames.DEFAULT,
            100_000,
            time);

    @Test
    void textBecomesAMessageThatAMailReaderUnderstands() throws MessagingException, IOException {
        var result = accept(request("Ann <ann@shop.test>", "Grüße", "Hello\nworld", null, to("b@example.com")));

        var message = parsed(0);
        assertEquals("Grüße", message.getSubject());
        assertEquals("Hello\r\nworld\r\n", message.getContent());
        assertEquals("Ann <ann@shop.test>", message.getFrom()[0].toString());
        assertEquals("<" + result.ids().getFirst() + "@mx.penstock.test>", message.getMessageID());
        assertEquals(time.instant(), message.getSentDate().toInstant());
        assertTrue(spool.text(0).startsWith("Received: from test\r\n\tby mx.penstock.test (Penstock) with HTTP id "));
        assertEquals("ann@shop.test", envelope(0).mailFrom().address());
        assertEquals(1, admitted.size());
    }

    @Test
    void textAndHtmlBecomeAlternativesInUtf8() throws MessagingException, IOException {
        accept(request("a@shop.test", "x", "grün", "<p>grün</p>", to("b@example.com")));

        var parts = (MimeMultipart) parsed(0).getContent();
        assertEquals("grün\r\n", parts.getBodyPart(0).getContent());
        assertEquals("<p>grün</p>\r\n", parts.getBodyPart(1).getContent());
        assertTrue(parts.getContentType().startsWith("multipart/alternative"), parts.getContentType());
    }

    @Test
    void onlyAsciiAndCrlfGoOut() {
        accept(request("Zoë <a@shop.test>", "Ünï", "tschüß\n".repeat(50), "<b>ß</b>", to("b@example.com")));

        String text = spool.text(0);
        assertTrue(text.chars().allMatch(c -> c < 128));
        assertFalse(text.replace("\r\n", "").contains("\n"));
    }

    @Test
    void recipientsOfOneMessageDoNotSeeEachOther() {
        var result = accept(request("a@shop.test", "x", "y", null, to("b@example.com"), to("c@example.org")));

        assertEquals(1, result.ids().size());
        assertEquals(2, result.recipients());
        assertTrue(spool.text(0).contains("To: undisclosed-recipients:;\r\n"));
        assertFalse(spool.text(0).contains("c@example.org"));
    }

    @Test
    void aPersonalTextIsStoredOnceAndFilledInForEach() throws MessagingException, IOException {
        var ann = new To("ann@example.com", "Ann", Map.of("name", "Ann & <Co>", "unused", "x"));
        var bob = new To("bob@example.com", null, Map.of("name", "Bob"));

        var result = accept(request("a@shop.test", "Hi {{name}}", "Dear {{ name }}", "<p>{{name}}</p>", ann, bob));

        assertEquals(1, result.ids().size());
        assertEquals(2, result.recipients());
        assertEquals(1, spool.accepted.size());
        assertFalse(spool.text(0).contains("Ann"), spool.text(0));
        assertEquals(
                Map.of("name", "Ann & <Co>", Rendering.DISPLAY_NAME, "Ann"),
                envelope(0).substitutions().of(0));
        var forAnn = rendered(0, 0);
        assertEquals("Hi Ann & <Co>", forAnn.getSubject());
        assertEquals("Ann <ann@example.com>", forAnn.getHeader("To", null));
        var parts = (MimeMultipart) forAnn.getContent();
        assertEquals("Dear Ann & <Co>\r\n", parts.getBodyPart(0).getContent());
        assertEquals("<p>Ann &amp; &lt;Co&gt;</p>\r\n", parts.getBodyPart(1).getContent());
        assertEquals("Hi Bob", rendered(0, 1).getSubject());
        assertEquals("bob@example.com", rendered(0, 1).getHeader("To", null));
    }

    @Test
    void aThousandPersonalRecipientsAreOneMessage() throws MessagingException {
        var to = new To[1000];
        for (int i = 0; i < to.length; i++) to[i] = new To("r" + i + "@example.com", null, Map.of("n", "No. " + i));

        assertEquals(
                1,
                accept(request("a@shop.test", "{{n}}", "y".repeat(20_000), null, to))
                        .ids()
                        .size());
        assertEquals("No. 999", rendered(0, 999).getSubject());
    }

    @Test
    void manyLargeValuesAreSharedAmongSomeMessages() throws MessagingException {
        var to = new To[10];
        for (int i = 0; i < to.length; i++)
            to[i] = new To("r" + i + "@example.com", null, Map.of("n", i + "x".repeat(60_000)));

        var result = accept(request("a@shop.test", "x", "{{n}}", null, to));

        assertEquals(3, result.ids().size());
        assertEquals(10, result.recipients());
        assertEquals(10, admitted.size());
        refused(
                "102400",
                request("a@shop.test", "x", "{{n}}", null, new To("r@x.test", null, Map.of("n", "x".repeat(102_401)))));
    }

    @Test
    void whoNeedsSmtpUtf8GetsAMessageOfTheirOwn() {
        var ann = new To("ann@example.com", null, Map.of("n", "x"));
        var jorg = new To("jörg@example.com", null, Map.of("n", "x"));

        accept(request("a@shop.test", "x", "{{n}}", null, jorg, ann));

        assertFalse(envelope(0).smtpUtf8());
        assertTrue(envelope(1).smtpUtf8());
    }

    @Test
    void rawMessagesAreFilledInToo() throws MessagingException, IOException {
        var bob = new To("bob@example.com", null, Map.of("n", "Bob"));
        accept(new InjectRequest(
                "a@shop.test",
                List.of(bob),
                null,
                null,
                null,
                "Subject: {{n}}\n\nHi {{n}}, {{x}}\n",
                null,
                null,
                null));

        assertEquals("Bob", rendered(0, 0).getSubject());
        assertEquals("Hi Bob, \r\n", rendered(0, 0).getContent());
    }

    @Test
    void aMissingSubstitutionIsNamedAndNothingIsStored() {
        var thrown = assertThrows(
                IngestException.class,
                () -> accept(request(
                        "a@shop.test",
                        "Hi {{name}}",
                        "y",
                        null,
                        new To("ann@example.com", null, Map.of("name", "Ann")),
                        to("bob@example.com"))));

        assertEquals("recipient bob@example.com has no substitution for {{name}} in subject", thrown.getMessage());
        assertEquals(0, spool.accepted.size());
    }

    @Test
    void bracesWithoutSubstitutionsStayAsTheyAre() throws MessagingException, IOException {
        accept(request("a@shop.test", "x", "a {{template}} engine", null, to("b@example.com")));

        assertEquals("a {{template}} engine\r\n", parsed(0).getContent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: evil@example.org", "x\nBcc: evil@example.org", "x\rBcc: evil@example.org"})
    void headerInjectionIsRefusedEverywhere(String evil) {
        refused("subject", request("a@shop.test", evil, "y", null, to("b@example.com")));
        refused("from", request("Ann " + evil + " <a@shop.test>", "x", "y", null, to("b@example.com")));
        refused("name of", request("a@shop.test", "x", "y", null, new To("b@example.com", evil, null)));
        refused("recipient", request("a@shop.test", "x", "y", null, to("b@example.com" + evil)));
        refused("header X-A", withHeaders(Map.of("X-A", evil)));
        refused("header 'X-A: ", withHeaders(Map.of("X-A: " + evil, "v")));
        refused(
                "substitution name",
                request("a@shop.test", "{{name}}", "y", null, new To("b@example.com", null, Map.of("name", evil))));
        assertEquals(0, spool.accepted.size());
    }

    @Test
    void headersOfOursAreRefusedByName() {
        refused("header Content-Type", withHeaders(Map.of("Content-Type", "text/plain")));
        refused("header x-tenant", withHeaders(Map.of("x-tenant", "acme")));
    }

    @Test
    void ownHeadersGoOutEncodedWhereNeeded() throws MessagingException {
        accept(withHeaders(Map.of("X-Note", "schön", "Message-ID", "<mine@shop.test>")));

        assertEquals("<mine@shop.test>", parsed(0).getMessageID());
        assertTrue(spool.text(0).contains("X-Note: =?UTF-8?"), spool.text(0));
    }

    @Test
    void aRawMessageKeepsItsBytesAndGetsWhatIsMissing() throws MessagingException, IOException {
        accept(raw("Subject: raw\nX-Tenant: acme\n\nline 1\n.line 2\n"));

        var message = parsed(0);
        assertEquals("raw", message.getSubject());
        assertEquals("line 1\r\n.line 2\r\n", message.getContent());
        assertEquals(time.instant(), message.getSentDate().toInstant());
        assertEquals("acme", envelope(0).tenant());
        assertFalse(spool.text(0).contains("X-Tenant"));
    }

    @Test
    void whatIsNoMessageIsSaidSo() {
        refused("rfc822 does not begin with a header", raw("just some text\nwithout header\n"));
        refused("no content", request("a@shop.test", "x", null, null, to("b@example.com")));
        refused("recipients is empty", request("a@shop.test", "x", "y", null));
        refused("from 'nobody'", request("nobody", "x", "y", null, to("b@example.com")));
        refused("the limit is 100000", request("a@shop.test", "x", "z".repeat(100_001), null, to("b@example.com")));
    }

    @Test
    void aFullJournalIsPassedOnAndSaysWhatWasStored() {
        spool.failure = new JournalFullException("disk full");
        assertThrows(
                JournalFullException.class, () -> accept(request("a@shop.test", "x", "y", null, to("b@example.com"))));
    }

    private void refused(String beginning, InjectRequest request) {
        var thrown = assertThrows(IngestException.class, () -> accept(request));
        assertTrue(thrown.getMessage().contains(beginning), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("\n"), thrown.getMessage());
    }

    private InjectRequest.Result accept(InjectRequest request) {
        return ingest.accept(request, "test");
    }

    private static To to(String address) {
        return new To(address, null, null);
    }

    private static InjectRequest request(String from, String subject, String text, String html, To... to) {
        return new InjectRequest(from, List.of(to), subject, text, html, null, null, "acme", "spring");
    }

    private static InjectRequest withHeaders(Map<String, String> headers) {
        return new InjectRequest(
                "a@shop.test", List.of(to("b@example.com")), "x", "y", null, null, headers, null, null);
    }

    private static InjectRequest raw(String message) {
        return new InjectRequest(
                "a@shop.test", List.of(to("b@example.com")), null, null, null, message, null, null, null);
    }

    private Envelope envelope(int index) {
        return spool.accepted.get(index).envelope();
    }

    private MimeMessage rendered(int message, int recipient) throws MessagingException {
        var stored = spool.accepted.get(message);
        byte[] content = Rendering.preview(stored.envelope(), recipient, stored.content());
        return new MimeMessage(null, new ByteArrayInputStream(content));
    }

    private MimeMessage parsed(int index) throws MessagingException {
        var content = new ByteArrayInputStream(spool.accepted.get(index).content());
        return new MimeMessage(null, content);
    }
}
