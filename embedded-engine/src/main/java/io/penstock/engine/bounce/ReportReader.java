package io.penstock.engine.bounce;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the reports that others send: bounces (DSN) and complaints (ARF).
///
/// The content comes from anyone. Reading never throws, takes time in proportion to its length, and looks at no more
/// than [#MAX_REPORT_BYTES] of what the report itself says. A report inside an attached message is not a report to us.
public final class ReportReader {
    private static final int MAX_REPORT_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 4;
    private static final Set<String> DELIVERY_STATUS =
            Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> FEEDBACK = Set.of("message/feedback-report");
    private static final Set<String> ORIGINALS = Set.of("message/rfc822", "message/global", "text/rfc822");
    private static final Set<String> ORIGINAL_HEADERS =
            Set.of("text/rfc822-headers", "message/global-headers", "message/rfc822-headers");

    private ReportReader() {}

    /// What the message reports; empty if it is no report, or one that names nobody and nothing.
    public static Optional<MailReport> read(byte[] message) {
        return read(MimePart.of(message), List.of(), 0);
    }

    /// @param beside the parts next to this one
    private static Optional<MailReport> read(MimePart part, List<MimePart> beside, int depth) {
        String type = part.type();
        if (DELIVERY_STATUS.contains(type)) {
            return DsnReader.read(ReportFields.read(part.body(MAX_REPORT_BYTES)), original(beside));
        }
        if (FEEDBACK.contains(type)) {
            return FeedbackReader.read(ReportFields.read(part.body(MAX_REPORT_BYTES)), original(beside));
        }
        if (!part.isMultipart() || depth == MAX_DEPTH) return Optional.empty();
        var parts = part.parts();
        for (var inner : parts) {
            var found = read(inner, parts, depth + 1);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static ReportedMessage original(List<MimePart> beside) {
        for (var part : beside) {
            String type = part.type();
            boolean headerOnly = ORIGINAL_HEADERS.contains(type);
            if (headerOnly || ORIGINALS.contains(type)) {
                return new ReportedMessage(part.body(Integer.MAX_VALUE), headerOnly);
            }
        }
        return ReportedMessage.NONE;
    }
}
