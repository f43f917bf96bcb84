package io.penstock.engine.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.delivery.MemorySpool;
import io.penstock.engine.event.DeliveryEvent.Feedback;
import io.penstock.engine.event.DeliveryEvent.OobBounce;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.ingest.smtp.ReportDoor.Answer;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.UnsubscribeTokens;
import io.penstock.engine.process.Verp;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpReply;
import io.penstock.engine.suppression.Suppression;
import io.penstock.engine.suppression.SuppressionList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReturnedMailTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "x123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ManualTime time = new ManualTime();
    private final SpoolId id = new SpoolIds(time, 0).next();
    private final MemorySpool spool = new MemorySpool();
    private final SuppressionList suppressions = SuppressionList.inMemory(time);
    private final Verp verp = new Verp("bounce", "bounces.ours.test", SECRET);
    private final UnsubscribeTokens tokens = new UnsubscribeTokens(SECRET);
    private final List<String> judged = new ArrayList<>();
    private boolean known = true;
    private final ReturnedMail mail = new ReturnedMail(
            () -> new Processors(ProcessorChain.NONE, Optional.of(verp), Optional.of(tokens)),
            asked ->
                    known && asked.equals(id) ? List.of(subject(0, "ann@x.test"), subject(1, "bob@x.test")) : List.of(),
            this::judge,
            spool,
            suppressions,
            time);

    @AfterEach
    void close() {
        suppressions.close();
    }

    private Verdict judge(EventSubject subject, String reporter, SmtpReply reply) {
        judged.add(subject.recipient() + " " + reporter + " " + reply);
        return Verdict.NONE;
    }

    private EventSubject subject(int index, String address) {
        return new EventSubject(
                id, index, new Recipient(address), new MailFrom("news@ours.test"), QueueName.of("", "", "x.test"));
    }

    private String path(int index) {
        return verp.address(new Verp.Origin(id, index));
    }

    private static byte[] dsn(DsnRecipient recipient) {
        return DsnWriter.write(Dsns.of(Dsns.header(), recipient), Dsns.HEAD, false);
    }

    private static byte[] complaint(String type, String mailFrom, ReportedMessage original) {
        var report = new FeedbackReport(
                type,
                "Feedback/1",
                mailFrom,
                List.of("somebody@else.test"),
                null,
                TypedText.host("fbl.provider.test"),
                "",
                1,
                "",
                List.of(),
                List.of(),
                List.of(),
                original);
        return FeedbackReportWriter.write(report, Dsns.HEAD);
    }

    @Test
    void onlyReturnPathsThatWeMadeAreOpen() {
        assertEquals(Answer.OPEN, mail.knock(path(0)));
        assertEquals(Answer.OPEN, mail.knock(path(1).toUpperCase(Locale.ROOT)));
        assertEquals(Answer.OPEN, mail.knock("bounce@bounces.ours.test"));
        String forged = new Verp("bounce", "bounces.ours.test", OTHER).address(new Verp.Origin(id, 0));
        for (String wrong : List.of(forged, "bounce+@bounces.ours.test", "bounce+x@bounces.ours.test"))
            assertEquals(Answer.FORGED, mail.knock(wrong), wrong);
        for (String elsewhere :
                List.of("", "@", "bounce", "a@x.test", "x@bounces.ours.test", "bounce+x@other.test", path(0) + ".test"))
            assertEquals(Answer.ELSEWHERE, mail.knock(elsewhere), elsewhere);
    }

    @Test
    void withoutReturnPathsNothingIsOpen() {
        var closed = new ReturnedMail(() -> Processors.NONE, _ -> List.of(), this::judge, spool, suppressions, time);
        assertEquals(Answer.ELSEWHERE, closed.knock(path(0)));
    }

    @Test
    void aBounceIsAboutTheRecipientOfItsReturnPath() {
        // a forwarded address is what the far host knows it by
        assertTrue(mail.take(path(1), dsn(Dsns.failed("bob.private@elsewhere.test", "550 5.1.1 no such user"))));

        var event = (OobBounce) spool.reported().getFirst();
        assertEquals("bob@x.test", event.subject().recipient().address());
        assertEquals(1, event.subject().recipientIndex());
        assertEquals("550 5.1.1 no such user", event.diagnostic());
        assertEquals("mail.example", event.reporter());
        assertFalse(event.isFinal());
        assertEquals(List.of("bob@x.test mail.example 550 5.1.1 no such user"), judged);
    }

    @Test
    void theSameReportAgainAddsNothing() {
        for (int i = 0; i < 3; i++) assertTrue(mail.take(path(0), dsn(Dsns.failed("a@x.test", "550 5.1.1 no"))));
        assertEquals(1, spool.reported().size());
    }

    @Test
    void aReasonWithoutCodesGetsTheStatusOfTheReport() {
        mail.take(path(0), dsn(Dsns.failed("a@x.test", "unknown user")));
        assertEquals("550 5.1.1 unknown user", ((OobBounce) spool.reported().getFirst()).diagnostic());
    }

    @Test
    void delaysAndMailThatIsNoReportChangeNothing() {
        assertTrue(mail.take(path(0), dsn(Dsns.delayed("ann@x.test"))));
        assertTrue(
                mail.take(path(0), "Subject: I am away\r\n\r\nBack on Monday.\r\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(mail.take("bounce@bounces.ours.test", dsn(Dsns.failed("ann@x.test", "550 5.1.1 no"))));
        assertEquals(List.of(), spool.reported());
        assertEquals(List.of(), judged);
    }

    @Test
    void aComplaintSuppressesWhomOurSealNames() {
        assertTrue(mail.take(path(0), complaint("abuse", "", Dsns.header())));

        var event = (Feedback) spool.reported().getFirst();
        assertEquals("abuse", event.feedbackType());
        assertEquals("fbl.provider.test", event.reporter());
        Suppression suppression = suppressions.find("ann@x.test").orElseThrow();
        assertEquals("complaint", suppression.source());
        assertEquals("complaint (abuse) told by fbl.provider.test", suppression.reason());
        assertTrue(suppressions.find("somebody@else.test").isEmpty());
    }

    @Test
    void aComplaintToTheBareAddressIsFoundByWhatItBringsBack() {
        String token = tokens.write(new UnsubscribeTokens.Wish(id, "bob@x.test"));
        var original = Dsns.header(
                "Subject: x\r\nList-Unsubscribe: <https://ours.test/u/" + token + ">,\r\n\t<mailto:u@ours.test>\r\n");
        assertTrue(mail.take("bounce@bounces.ours.test", complaint("abuse", "", original)));
        assertTrue(suppressions.find("bob@x.test").isPresent());

        assertTrue(mail.take("bounce@bounces.ours.test", complaint("abuse", path(0), Dsns.header())));
        assertTrue(suppressions.find("ann@x.test").isPresent());
    }

    @Test
    void aForgedComplaintNamesNobody() {
        String token = new UnsubscribeTokens(OTHER).write(new UnsubscribeTokens.Wish(id, "bob@x.test"));
        var original = Dsns.header("Subject: x\r\nList-Unsubscribe: <https://ours.test/u/" + token + ">\r\n");
        assertTrue(mail.take("bounce@bounces.ours.test", complaint("abuse", "bob@x.test", original)));
        assertTrue(suppressions.find("bob@x.test").isEmpty());
        assertEquals(List.of(), spool.reported());
    }

    @Test
    void whatIsNoComplaintIsNone() {
        assertTrue(mail.take(path(0), complaint("not-spam", "", Dsns.header())));
        assertTrue(suppressions.find("ann@x.test").isEmpty());
        assertEquals(List.of(), spool.reported());
    }

    @Test
    void aMessageThatTheHistoryDoesNotKnowYetIsAskedForAgain() {
        known = false;
        byte[] bounce = dsn(Dsns.failed("ann@x.test", "550 5.1.1 no"));
        assertFalse(mail.take(path(0), bounce));
        time.advance(Duration.ofMinutes(3));
        assertTrue(mail.take(path(0), bounce), "and one that it has forgotten is not");
        assertEquals(List.of(), spool.reported());
    }

    @Test
    void whatCouldNotBeNotedComesAgain() {
        byte[] bounce = dsn(Dsns.failed("ann@x.test", "550 5.1.1 no"));
        spool.beforeReport(() -> {
            throw new JournalException("disk broken");
        });
        assertThrows(JournalException.class, () -> mail.take(path(0), bounce));
        spool.beforeReport(() -> {});
        assertTrue(mail.take(path(0), bounce));
        assertEquals(1, spool.reported().size());
    }

    @Test
    void anyBytesAreTaken() {
        var random = new Random(11);
        byte[] complaint = complaint("abuse", path(0), Dsns.whole());
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = complaint.clone();
            for (int j = random.nextInt(20); j >= 0; j--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertTrue(mail.take("bounce@bounces.ours.test", bytes));
        }
    }
}
