package io.penstock.engine.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedbackReportTest {

    @Test
    void isReadBackAsItWasWritten() {
        var report = new FeedbackReport(
                "abuse",
                "SomeGenerator/1.0",
                "somespammer@example.net",
                List.of("user@example.com", "other@example.com"),
                Dsns.NOW,
                TypedText.host("mail.example.com"),
                "192.0.2.1",
                3,
                "env-1",
                List.of("mail.example.com; spf=fail smtp.mail=somespammer@example.com"),
                List.of("example.net"),
                List.of("http://example.net/earn_money.html", "mailto:user@example.com"),
                Dsns.whole());
        assertEquals(Optional.of(report), ReportReader.read(FeedbackReportWriter.write(report, Dsns.HEAD)));
    }

    @Test
    void readsTheLittleThatProvidersSend() {
        String raw = """
                From: feedback@provider.example
                Content-Type: multipart/report; boundary=x; report-type=feedback-report

                --x

                A complaint.
                --x
                Content-Type: message/feedback-report

                Feedback-Type: Abuse
                User-Agent: Yahoo!-Mail-Feedback/2.0
                Version: 0.1
                Received-Date: Thu, 8 Mar 2005 14:00:00 EDT
                Incidents: many

                --x
                Content-Type: text/rfc822-headers

                X-Penstock-Id: 06BGZ3QK8N0T4
                --x--
                """;
        var report = (FeedbackReport)
                ReportReader.read(raw.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertEquals("abuse", report.feedbackType());
        assertEquals(1, report.incidents());
        assertEquals(List.of(), report.originalRecipients());
        assertEquals(Optional.of("06BGZ3QK8N0T4"), report.original().header("X-Penstock-Id"));
    }
}
