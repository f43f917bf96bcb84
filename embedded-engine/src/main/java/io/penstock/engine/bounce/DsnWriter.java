package io.penstock.engine.bounce;

import io.penstock.engine.bounce.ReportOutput.Charset;
import java.util.List;

/// Writes a DSN as a whole message: for people, for machines, and what it is about (RFC 3462, RFC 3464).
///
/// With SMTPUTF8 addresses stand as they are and the parts are the global ones of RFC 6533; without, addresses that are
/// not ASCII are encoded, and everything else that is not becomes `?`.
public final class DsnWriter {
    private DsnWriter() {}

    /// @param smtpUtf8 whether the one who gets it said that he understands UTF-8, by sending with SMTPUTF8
    public static byte[] write(Dsn dsn, Letterhead head, boolean smtpUtf8) {
        var charset = smtpUtf8 ? Charset.UTF_8 : Charset.ASCII;
        var out = new ReportOutput(ReportOutput.anyBoundary(), charset);
        out.top(head, DsnText.subject(dsn), "delivery-status");
        text(out, DsnText.of(dsn));
        out.part(smtpUtf8 ? "message/global-delivery-status" : "message/delivery-status")
                .field("Content-Description", "Delivery report")
                .body(smtpUtf8);
        status(out, dsn, smtpUtf8);
        original(out, dsn.original(), smtpUtf8);
        return out.end();
    }

    private static void text(ReportOutput out, String text) {
        boolean plain = text.chars().allMatch(c -> c < 128);
        out.part("text/plain; charset=" + (plain ? "us-ascii" : "utf-8"))
                .field("Content-Description", "Notification")
                .body(!plain)
                .raw(text)
                .raw("\r\n");
    }

    private static void status(ReportOutput out, Dsn dsn, boolean smtpUtf8) {
        out.field("Reporting-MTA", dsn.reportingMta())
                .field("Original-Envelope-Id", dsn.envelopeId())
                .date("Arrival-Date", dsn.arrivedAt());
        for (var recipient : dsn.recipients()) {
            out.raw("\r\n")
                    .field("Original-Recipient", address(recipient.originalRecipient(), smtpUtf8))
                    .field("Final-Recipient", address(recipient.finalRecipient(), smtpUtf8))
                    .field("Action", recipient.action().word())
                    .field("Status", recipient.status().toString())
                    .field("Remote-MTA", recipient.remoteMta())
                    .field("Diagnostic-Code", recipient.diagnostic())
                    .date("Last-Attempt-Date", recipient.lastAttemptAt())
                    .date("Will-Retry-Until", recipient.willRetryUntil());
        }
        out.raw("\r\n");
    }

    private static TypedText address(TypedText address, boolean smtpUtf8) {
        return smtpUtf8 ? address : Utf8Address.encode(address);
    }

    private static void original(ReportOutput out, ReportedMessage original, boolean smtpUtf8) {
        byte[] content = original.content();
        if (content.length == 0) return;
        List<String> types = smtpUtf8
                ? List.of("message/global-headers", "message/global")
                : List.of("text/rfc822-headers", "message/rfc822");
        out.part(types.get(original.headerOnly() ? 0 : 1))
                .field("Content-Description", original.headerOnly() ? "Header of the message" : "The message")
                .body(ReportOutput.isEightBit(content))
                .raw(content)
                .raw("\r\n");
    }
}
