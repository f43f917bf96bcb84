package io.penstock.engine.bounce;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bounces as the world sends them, and what is only meant to hurt.
class ReportReaderTest {
    private static final EnhancedStatusCode NO_MAILBOX = new EnhancedStatusCode(5, 1, 1);

    private static Optional<MailReport> read(String raw) {
        return ReportReader.read(raw.getBytes(StandardCharsets.UTF_8));
    }

    private static String report(String status) {
        return """
                From: MAILER-DAEMON@mx.example
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                This is a MIME message.
                --b

                Sorry.
                --b
                Content-Type: message/delivery-status

                """ + status + "\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <1@x>\n\nHello\n--b--\n";
    }

    private static Dsn dsn(String status) {
        return (Dsn) read(report(status)).orElseThrow();
    }

    @Test
    void takesWhatIsMissingFromWhatIsThere() {
        var onlyDiagnostic = dsn("Final-Recipient: bob@x.example\nDiagnostic-Code: smtp; 550 5.1.1 no\n")
                .recipients()
                .getFirst();
        assertEquals(DsnAction.FAILED, onlyDiagnostic.action());
        assertEquals(NO_MAILBOX, onlyDiagnostic.status());
        assertEquals("bob@x.example", onlyDiagnostic.address());
        var onlyAction = dsn("Original-Recipient: rfc822;<bob@x.example>\nAction: delayed (for now)\n")
                .recipients()
                .getFirst();
        assertEquals(new EnhancedStatusCode(4, 0, 0), onlyAction.status());
        assertEquals("bob@x.example", onlyAction.address());
        var plainCode = dsn("Final-Recipient: rfc822; b@x.example\nDiagnostic-Code: 452 full\n")
                .recipients()
                .getFirst();
        assertEquals(DsnAction.DELAYED, plainCode.action());
    }

    @Test
    void separatesRecipientsHoweverManyEmptyLinesThereAre() {
        var dsn = dsn("""


                Reporting-MTA: dns; mx.example
                Final-Recipient: rfc822; a@x.example
                Action: failed
                Status: 5.1.1 (no such user)
                Original-Recipient: rfc822; list@x.example
                Final-Recipient: rfc822; b@x.example
                Action: FAILED
                STATUS: 5.2.2


                Final-Recipient: rfc822;
                 c@x.example
                Action: failed
                Status: 5.1.1
                this is no field
                """);
        assertEquals(
                List.of("a@x.example", "list@x.example", "c@x.example"),
                dsn.recipients().stream().map(DsnRecipient::address).toList());
        assertEquals(NO_MAILBOX, dsn.recipients().getFirst().status());
        assertEquals("mx.example", dsn.reportingMta().text());
    }

    @Test
    void findsThePartWhereverItIs() {
        String status = "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n";
        String unlabelled =
                report(status).replace("multipart/report; report-type=delivery-status; ", "multipart/mixed;");
        assertTrue(read(unlabelled).isPresent());
        String noBoundary = report(status).replace("; boundary=\"b\"", "");
        assertTrue(read(noBoundary).isPresent());
        String unended = report(status).replace("--b--\n", "");
        assertEquals(
                Optional.of("<1@x>"), read(unended).orElseThrow().original().header("Message-ID"));
        String encoded = Base64.getMimeEncoder().encodeToString(status.getBytes(StandardCharsets.UTF_8));
        String base64 = report(encoded)
                .replace("message/delivery-status\n", "message/delivery-status\nContent-Transfer-Encoding: base64\n");
        assertEquals(
                NO_MAILBOX,
                ((Dsn) read(base64).orElseThrow()).recipients().getFirst().status());
        String nested = "Content-Type: multipart/mixed; boundary=outer\n\n--outer\n" + report(status) + "\n--outer--\n";
        assertTrue(read(nested).isPresent());
    }

    @Test
    void aReportInsideTheReportedMessageIsNotOneToUs() {
        String inner = report("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n");
        assertEquals(
                Optional.empty(),
                read("Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n" + inner
                        + "\n--o--\n"));
    }

    @Test
    void mailThatIsNoReportIsNone() {
        assertEquals(Optional.empty(), read(""));
        assertEquals(Optional.empty(), read("Subject: Hi\n\nFinal-Recipient: rfc822; a@x.example\n"));
        assertEquals(Optional.empty(), read(report("Reporting-MTA: dns; x\n")));
        assertEquals(Optional.empty(), read(report("Final-Recipient:\nAction: failed\n")));
        assertEquals(Optional.empty(), read("Content-Type: multipart/report\n\nno parts"));
    }

    @Test
    void cutAndBrokenReportsNeverThrow() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        byte[] good = DsnWriter.write(
                Dsns.of(Dsns.whole(), Dsns.failed("jürgen@x.example", "550 5.1.1 No"), Dsns.failed("b@x.example", "5")),
                Dsns.HEAD,
                true);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertDoesNotThrow(() -> ReportReader.read(cut));
        }
        for (int i = 0; i < 5000; i++) {
            byte[] broken = good.clone();
            for (int n = random.nextInt(1, 20); n > 0; n--) broken[random.nextInt(broken.length)] = odd(random);
            assertDoesNotThrow(() -> ReportReader.read(broken), () -> "seed " + seed);
        }
    }

    private static byte odd(Random random) {
        String likely = "\r\n :;=\"-<>\\{}\0\u007f";
        return random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : (byte) likely.charAt(random.nextInt(likely.length()));
    }

    @Test
    void sizeCostsNoMoreThanItsLength() {
        String status = "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n";
        int million = 1 << 20;
        var huge = List.of(
                report(status.repeat(million / 64)),
                report(status + "X: " + "y ".repeat(million)),
                report(status + "X: y\n y".repeat(million / 4)),
                report("\n".repeat(million)),
                report(status).replace("Sorry.", "--b\n\n".repeat(million / 4)),
                "X: y\n".repeat(million / 4) + report(status),
                "Content-Type: multipart/mixed; " + ";=".repeat(million / 2) + "\n\n--\n",
                "Content-Type: multipart/mixed; boundary=" + "b".repeat(million) + "\n\n--b\n",
                nested(10_000));
        for (String one : huge) assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(one));
        assertEquals(1000, dsn(status.repeat(million / 64)).recipients().size());
    }

    private static String nested(int depth) {
        var text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        return text.toString();
    }
}
