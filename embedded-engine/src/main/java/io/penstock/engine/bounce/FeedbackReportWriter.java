package io.penstock.engine.bounce;

import io.penstock.engine.bounce.ReportOutput.Charset;

/// Writes a feedback report as a whole message (RFC 5965).
public final class FeedbackReportWriter {
    private FeedbackReportWriter() {}

    public static byte[] write(FeedbackReport report, Letterhead head) {
        var out = new ReportOutput(ReportOutput.anyBoundary(), Charset.ASCII);
        out.top(head, "Feedback report: " + report.feedbackType(), "feedback-report");
        out.part("text/plain; charset=us-ascii")
                .body(false)
                .raw("This is a report of type '" + out.ascii(report.feedbackType())
                        + "' about a message that was received here.\r\n\r\n"
                        + "For more information about this format see RFC 5965.\r\n");
        out.part("message/feedback-report").body(false);
        out.field("Feedback-Type", report.feedbackType())
                .field("User-Agent", report.userAgent())
                .field("Version", "1")
                .field("Original-Envelope-Id", report.originalEnvelopeId())
                .field("Original-Mail-From", bracketed(report.originalMailFrom()))
                .date("Arrival-Date", report.arrivedAt())
                .field("Reporting-MTA", report.reportingMta())
                .field("Source-IP", report.sourceIp())
                .field("Incidents", report.incidents() == 1 ? "" : Integer.toString(report.incidents()));
        report.originalRecipients().forEach(address -> out.field("Original-Rcpt-To", bracketed(address)));
        report.authenticationResults().forEach(result -> out.field("Authentication-Results", result));
        report.reportedDomains().forEach(domain -> out.field("Reported-Domain", domain));
        report.reportedUris().forEach(uri -> out.field("Reported-URI", uri));
        out.raw("\r\n");
        var original = report.original();
        out.part(original.headerOnly() ? "text/rfc822-headers" : "message/rfc822")
                .body(ReportOutput.isEightBit(original.content()))
                .raw(original.content())
                .raw("\r\n");
        return out.end();
    }

    private static String bracketed(String address) {
        return address.isEmpty() ? "" : "<" + address + ">";
    }
}
